import type { VendorShape } from "./VendorShape.ts";

/** A token known by a text inside it instead of by its start. */
export interface MarkedShape extends Pick<VendorShape, "vendor"> {
  readonly whole: RegExp;
}

/** Tokens whose fixed part is not at their start. */
export const markedShapes: readonly MarkedShape[] = [
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/hashicorp.go
  { vendor: "Terraform Cloud", whole: /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/azure.go
  { vendor: "Azure", whole: /^[A-Za-z0-9_~.]{3}\dQ~[\w~.-]{31,34}$/ },
  // https://mailchimp.com/developer/marketing/docs/fundamentals/
  { vendor: "Mailchimp", whole: /^[0-9a-f]{32}-us\d{1,2}$/ },
  // https://core.telegram.org/bots/api#authorizing-your-bot
  { vendor: "Telegram", whole: /^\d{8,10}:AA[\w-]{33}$/ },
  // https://support.maxmind.com/knowledge-base/articles/maxmind-license-key-formats
  { vendor: "MaxMind", whole: /^[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk$/ },
  // https://docs.discord.com/developers/reference#authentication (user id in base64, time, signature)
  { vendor: "Discord", whole: /^[MNO][A-Za-z0-9]{23,27}\.[\w-]{6}\.[\w-]{27,38}$/ },
  // https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/
  { vendor: "Harness", whole: /^[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}$/ },
  // https://developers.facebook.com/docs/facebook-login/guides/access-tokens/#apptokens
  { vendor: "Facebook", whole: /^\d{15,16}\|[\w-]{27,40}$/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html: the id and its secret half
  { vendor: "AWS", whole: /^A[KS]IA[A-Z0-9]{16}(?:[:,;|] ?| )[A-Za-z0-9+/]{40}$/ },
];

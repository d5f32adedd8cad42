import type { Account } from "../../core/account.ts";
import { parseBaseUrl } from "../../core/baseUrl.ts";
import { addressOf, type ConnectableProvider, type Provider } from "../../core/provider.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { findOtherOwner } from "../../core/tokenOwner.ts";
import { describeBaseUrlProblem } from "../messages/describeBaseUrlProblem.ts";
import { t } from "../messages/t.ts";
import type { BoxRemark } from "../prompts/askText.ts";

/** What can be said of a token before it is sent anywhere. */
export function checkToken(
  providers: readonly Provider[],
  provider: ConnectableProvider,
  account: Account,
  text: string,
): BoxRemark | undefined {
  const token = text.trim();
  if (token === "") return { message: t("Paste the token first."), severity: "error" };
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return {
      message: t("A token has no spaces or special characters. Copy it again."),
      severity: "error",
    };
  }
  const owner = findOtherOwner(new Sensitive(token), provider, providers);
  if (owner !== undefined) {
    return {
      message: t(
        "This looks like a token of {0}, and would be sent to {1}. Press Enter again to send it there.",
        owner.name,
        addressOf(provider, account),
      ),
      severity: "warning",
      holds: true,
    };
  }
  const remark = provider.signIn.tokenRemarks?.find(({ fits }) => fits(new Sensitive(token)));
  return remark && { message: t(remark.text), severity: "warning" };
}

/** An address is never sent as a token: where one may be chosen it is taken for the one to send the token to. */
export function checkAddress(text: string, mayChoose: boolean): BoxRemark | undefined {
  if (!/^\s*https?:/i.test(text)) return undefined;
  const parsed = parseBaseUrl(text);
  if (!mayChoose) return { message: t("This is an address. Paste the token."), severity: "error" };
  return parsed.ok
    ? { message: t("Press Enter to use this address, then paste the token."), severity: "warning" }
    : { message: describeBaseUrlProblem(parsed.reason, t), severity: "error" };
}

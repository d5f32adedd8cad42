import type { Translate } from "./translate.ts";

/** What a platform refused, in the word of the box where it was typed. Providers know which field is which box. */
export function describeRefusedField(field: string | undefined, t: Translate, providerName: string): string {
  switch (field) {
    case undefined:
      return t("{0} refused the input. Change it and try again.", providerName);
    case "name":
      return t("{0} refused the name. Change it and try again.", providerName);
    case "value":
      return t("{0} refused the value. Change it and try again.", providerName);
    case "description":
      return t("{0} refused the description. Change it and try again.", providerName);
    case "tool":
      return t("{0} refused the tool. Change it and try again.", providerName);
    case "argument":
      return t("{0} refused the argument. Change it and try again.", providerName);
    case "baseUrl":
      return t("The address of this {0} account cannot be used. Add the account again.", providerName);
    default:
      return t("{0} refused the field {1}. Change it and try again.", providerName, field);
  }
}

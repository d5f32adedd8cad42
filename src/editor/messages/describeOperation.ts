import type { Translate } from "./translate.ts";

/** What was being done, in the person's language. Providers name it in English, for the log. */
export function describeOperation(operation: string, t: Translate): string {
  const words: Readonly<Record<string, string>> = {
    "verify token": t("check the token"),
    "list secrets": t("list secrets"),
    "list teams": t("list teams"),
    "list projects": t("list projects"),
    "create secret": t("create a secret"),
    "replace value": t("replace a value"),
    "rename secret": t("rename a secret"),
    "change the description": t("change a description"),
    "change the default": t("change the default"),
    "bind to tool": t("bind a secret to a tool"),
    "delete secret": t("delete a secret"),
    "read value": t("read a value"),
  };
  return words[operation] ?? operation;
}

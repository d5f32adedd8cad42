import { MAX_LABEL } from "../../core/accountLabel.ts";
import { t } from "../messages/t.ts";
import type { BoxRemark } from "../prompts/askText.ts";

/** A label that a person typed: two accounts of one name could not be told apart in a list. */
export function checkLabel(text: string, taken: readonly string[]): BoxRemark | undefined {
  const label = text.trim();
  if (label === "") return { message: t("Type a name for the account."), severity: "error" };
  if (label.length > MAX_LABEL) return { message: t("Use at most 100 characters."), severity: "error" };
  if (taken.includes(label)) {
    return { message: t("An account with this name already exists."), severity: "error" };
  }
  return undefined;
}

import { CancelledError } from "../../core/errors.ts";
import { t } from "../messages/t.ts";
import { askText } from "../prompts/askText.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";

/** Shows only secrets whose name contains a text. */
export async function filter(tree: Services["tree"]): Promise<void> {
  const text = await askText({
    title: t("Filter Secrets"),
    prompt: t("Part of a name. Leave it empty to show all."),
    value: tree.filter,
  });
  if (text === back) throw new CancelledError();
  tree.setFilter(text.trim());
}

import { CancelledError } from "../../core/errors.ts";
import { t } from "../messages/t.ts";
import { askText } from "../prompts/askText.ts";
import { back } from "../prompts/flow.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";
import { checkLabel } from "./checkLabel.ts";

/** Changes the label only; nothing is sent anywhere. */
export async function renameAccount(
  app: Pick<Services, "accounts" | "inventory" | "tree">,
  args: readonly unknown[],
): Promise<void> {
  const state = await resolveConnected(app.inventory, args, t("Rename Account"));
  const others = (await app.accounts.list()).filter(({ account }) => account.id !== state.account.id);
  const label = await askText({
    title: t("Rename Account {0}", state.account.label),
    prompt: t("The new name in the list"),
    value: state.account.label,
    check: (text) =>
      checkLabel(
        text,
        others.map(({ account }) => account.label),
      ),
  });
  if (label === back) throw new CancelledError();
  await app.accounts.change(state.account.id, { label: label.trim() });
  await app.tree.redraw();
}

import { cleanForeignText } from "../../core/foreignText.ts";
import type { Step } from "../../migration/plan/plan.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { targetLabel } from "./planItems.ts";

/** A value that no one here knows is lost by replacing it: that is asked for, whatever was selected. */
export async function confirmReplacements(steps: readonly Step[]): Promise<void> {
  const replaced = steps.filter(({ action }) => action.kind === "replace");
  if (replaced.length === 0) return;
  const isLost = replaced.some(({ action }) => action.kind === "replace" && action.isIrreversible);
  await confirm({
    message:
      replaced.length === 1
        ? t("Replace the value that {0} has now?", replaced[0]?.name ?? "")
        : t("Replace {0} values that are there now?", replaced.length),
    detail: [
      replaced.slice(0, 10).map(({ name, target }) => `${cleanForeignText(name)} (${targetLabel(target)})`),
      ...(isLost ? [t("An undo cannot bring back a value that was not stored from here.")] : []),
    ],
    button: t("Replace Values"),
    ...(isLost && { refusal: replaced.length === 1 ? t("Keep the Old Value") : t("Keep the Old Values") }),
  });
}

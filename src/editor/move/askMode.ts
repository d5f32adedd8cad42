import type { RedactMode } from "../../migration/plan/plan.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";

/** Asks what stays in the file once a value is on its platform. */
export async function askMode(current: RedactMode): Promise<RedactMode> {
  const choices = [
    {
      label: t("A comment without the value"),
      detail: "# NAME moved to …",
      value: "comment",
    },
    {
      label: t("Nothing"),
      detail: t("The line is removed."),
      value: "remove",
    },
    {
      label: t("Everything"),
      detail: t("The file is not changed, so the value stays in plain text."),
      value: "keep",
    },
  ] as const;
  const answer = await askPick<RedactMode>({
    title: t("What stays in the file?"),
    placeholder: t("Once the platform lists the value"),
    choices: choices.map((choice) => ({ ...choice, picked: choice.value === current })),
  });
  return answer === back ? current : answer;
}

import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { type Collected, collectEntries } from "./collectEntries.ts";

/** No line was named and no editor is in front, as in the walkthrough: the person picks one of the known findings. */
export async function askFinding(app: Pick<Services, "findings" | "migration">): Promise<Collected> {
  const choices = app.findings.index.files.flatMap(({ uri, findings }) => {
    const file = vscode.Uri.parse(uri);
    const name = fileLabel(file);
    return findings.map(({ key, place: { startLine: line } }) => ({
      label: key,
      description: `${name}:${line + 1}`,
      value: { uri: file, lines: [{ first: line, last: line }] },
    }));
  });
  if (choices.length === 0) {
    throw new InputError(t("No plaintext secrets found yet. Scan the workspace first."));
  }
  const chosen = await askPick({
    title: t("Move to Platform"),
    placeholder: t("Which one?"),
    choices,
  });
  if (chosen === back) throw new CancelledError();
  return await collectEntries(app.migration.files, [chosen]);
}

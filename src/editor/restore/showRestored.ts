import type * as vscode from "vscode";
import { changeText } from "../../migration/files/changeText.ts";
import type { FileChange } from "../../migration/ports.ts";
import { fileNameOf } from "../findings/envDocuments.ts";
import { inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { writeChange } from "./writeChange.ts";

interface Restored {
  readonly change: FileChange;
  readonly count: number;
}

/** Says what is in the file again, with the way back behind a button. */
export function showRestored(
  app: Pick<Services, "providers" | "migration" | "log" | "tree">,
  uri: vscode.Uri,
  { change, count }: Restored,
): void {
  const undo = t("Undo");
  const name = fileNameOf(uri);
  const text =
    count === 1 ? t("1 secret is back in {0}.", name) : t("{0} secrets are back in {1}.", count, name);
  // Not awaited: the command is done, and the message may stay for long.
  void inform(text, undo).then(async (answer) => {
    if (answer !== undo) return;
    const { expected, result, place } = change;
    const back = { ...changeText(result, expected), ...(place !== undefined && { place }) };
    await runCommand(app, "agentSecrets.restoreEnv", () => writeChange(app.migration.files, uri, back));
  });
}

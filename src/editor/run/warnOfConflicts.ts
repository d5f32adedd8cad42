import { posix } from "node:path";
import * as vscode from "vscode";
import type { Sensitive } from "../../core/Sensitive.ts";
import { findConflicts } from "../../running/findConflicts.ts";
import { readText } from "../findings/readText.ts";
import { warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";

/** The files that most programs read of themselves. */
const envFileNames = [".env", ".env.local"];

const MAX_BYTES = 1024 * 1024;

/**
 * Tells which names a `.env` file of the folder, or the file that a launch names, sets to something else than the process
 * gets. Never rejects.
 */
export async function warnOfConflicts(
  folder: vscode.WorkspaceFolder | undefined,
  values: ReadonlyMap<string, Sensitive>,
  ownFile?: string,
): Promise<void> {
  if (folder === undefined || values.size === 0) return;
  const own = ownFile === undefined ? [] : [vscode.Uri.file(ownFile)];
  const files = new Map(
    [...own, ...envFileNames.map((file) => vscode.Uri.joinPath(folder.uri, file))].map((uri) => [
      uri.toString(),
      uri,
    ]),
  );
  for (const uri of files.values()) {
    const names = findConflicts(await readShown(uri), values, process.platform);
    if (names.length === 0) continue;
    const file = posix.basename(uri.path);
    void warn(
      t(
        "{0} sets {1} to a different value. The started program uses the stored one.",
        file,
        names.join(", "),
      ),
    );
  }
}

/** A file that cannot be read sets nothing for us. */
async function readShown(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  const read = await readText(uri, MAX_BYTES).catch(() => undefined);
  return read?.text ?? "";
}

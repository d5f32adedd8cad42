import * as vscode from "vscode";
import { describeForLog } from "../runCommand.ts";
import type { Services } from "../Services.ts";

/** Without a journal nothing was begun, and the bundles that would read it are not loaded. */
export async function careForJournal(
  { storageUri, log }: Pick<Services, "storageUri" | "log">,
  care: () => Promise<void>,
): Promise<void> {
  try {
    const files = await vscode.workspace.fs.readDirectory(storageUri);
    if (files.some(([name]) => /^(?:journal|set-aside)-/.test(name))) await care();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return;
    log.warn(`journal: ${describeForLog(error)}`);
  }
}

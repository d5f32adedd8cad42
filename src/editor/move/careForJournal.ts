import * as vscode from "vscode";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";

/** Without a journal nothing was begun, and the bundles that would read it are not loaded. */
export async function careForJournal(
  app: Pick<Services, "providers" | "tree" | "storageUri" | "log">,
  care: () => Promise<void>,
): Promise<void> {
  await runCommand(app, "journal", async () => {
    if (await hasJournal(app.storageUri)) await care();
  });
}

async function hasJournal(folder: vscode.Uri): Promise<boolean> {
  try {
    const files = await vscode.workspace.fs.readDirectory(folder);
    return files.some(([name]) => /^(?:journal|set-aside)-/.test(name));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return false;
    throw error;
  }
}

import * as vscode from "vscode";
import { describeForLog, runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { nameUnreadable } from "./nameUnreadable.ts";
import { forgetOld, offerUnfinished } from "./offerUnfinished.ts";

type JournalServices = Pick<
  Services,
  "providers" | "inventory" | "tree" | "migration" | "documents" | "vault" | "clock" | "log"
>;

/** Without a journal nothing was begun, and the bundle that would read it is not loaded. */
export async function careForJournal(app: JournalServices, folder: vscode.Uri): Promise<void> {
  try {
    const files = await vscode.workspace.fs.readDirectory(folder);
    if (!files.some(([name]) => /^(?:journal|set-aside)-/.test(name))) return;
    await forgetOld(app);
    void runCommand(app, "journal", () => nameUnreadable(app.vault));
    await offerUnfinished(app);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return;
    app.log.warn(`journal: ${describeForLog(error)}`);
  }
}

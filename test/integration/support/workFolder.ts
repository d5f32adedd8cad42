import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { testRun } from "./testRun.ts";

/** A folder of its own inside the second workspace folder, for the tests of one `describe`. */
export interface WorkFolder {
  readonly path: string;
  /** Writes a file past the editor. */
  write(name: string, content: string | Uint8Array): vscode.Uri;
  bytes(uri: vscode.Uri): Buffer;
  text(uri: vscode.Uri): string;
}

export function useWorkFolder(): () => WorkFolder {
  let path = "";
  before(() => {
    path = mkdtempSync(join(testRun().folders[1] ?? "", "work-"));
  });
  after(async () => {
    await closeEditors();
    rmSync(path, { recursive: true });
  });
  return () => ({
    path,
    write(name, content) {
      writeFileSync(join(path, name), content);
      return vscode.Uri.file(join(path, name));
    },
    bytes: (uri) => readFileSync(uri.fsPath),
    text: (uri) => readFileSync(uri.fsPath, "utf8"),
  });
}

/** Closes all editors without saving. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}

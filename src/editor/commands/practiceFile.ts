import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../messages/t.ts";

/** A `.env` file to try things on, with a key that opens nothing. It is on no disk until the person saves it. */
export async function openPracticeFile(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    const unnamed = await vscode.workspace.openTextDocument({ language: "dotenv", content: practiceText() });
    await vscode.window.showTextDocument(unnamed);
    return;
  }
  // With a path, so that saving asks for no name.
  const file = vscode.Uri.joinPath(folder.uri, ".env.practice").with({ scheme: "untitled" });
  const editor = await vscode.window.showTextDocument(file);
  if (editor.document.getText() !== "") return;
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), practiceText()));
}

function practiceText(): string {
  const note = t("A made-up key to practice with. Save this file, then move the key.");
  return `# ${note}\nPRACTICE_MODE=on\nPRACTICE_API_KEY=${randomBytes(30).toString("base64url")}\n`;
}

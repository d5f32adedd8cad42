import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { findPlace } from "../files/findPlace.ts";
import { t } from "../messages/t.ts";

/** A `.env` file to try things on, with a key that opens nothing. It is on no disk until the person saves it. */
export async function openPracticeFile(): Promise<void> {
  const file = await findPracticePlace();
  if (file === undefined) {
    const unnamed = await vscode.workspace.openTextDocument({ language: "dotenv", content: practiceText() });
    await vscode.window.showTextDocument(unnamed);
    return;
  }
  const editor = await vscode.window.showTextDocument(file);
  if (editor.document.getText() !== "") return;
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), practiceText()));
}

/** With a path, so that saving asks for no name; without one where that path is a link, which saving would follow. */
async function findPracticePlace(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) return undefined;
  const place = await findPlace(vscode.Uri.joinPath(folder.uri, ".env.practice"));
  return place.kind === "unusable" || place.isLinked ? undefined : place.uri.with({ scheme: "untitled" });
}

function practiceText(): string {
  const note = t("A made-up key to practice with. Save this file, then move the key.");
  return `# ${note}\nPRACTICE_MODE=on\nPRACTICE_API_KEY=${randomBytes(30).toString("base64url")}\n`;
}

import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the test host", () => {
  it("is a real editor with the sample app open and the extension in it", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, ".env"));
    assert.equal(document.languageId, "dotenv");
    await vscode.extensions.getExtension("agent-secrets.agent-secrets")?.activate();
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.some((command) => command.startsWith("agentSecrets.")));
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { runningApp } from "./support/runningApp.ts";
import { testRun } from "./support/testRun.ts";

describe("the test host", () => {
  it("is a real editor with both folders open, the sample app in the first, and the extension in it", async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    assert.deepEqual(
      folders.map(({ uri }) => uri.fsPath),
      testRun().folders,
    );
    const [folder] = folders;
    assert.ok(folder !== undefined);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, ".env"));
    assert.equal(document.languageId, "dotenv");
    await vscode.extensions.getExtension("agent-secrets.agent-secrets")?.activate();
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.some((command) => command.startsWith("agentSecrets.")));
  });

  it("is the person's own machine, although VS Code in a browser calls its own server a remote", async () => {
    const { remoteName, uiKind } = vscode.env;
    assert.equal(remoteName === undefined, uiKind === vscode.UIKind.Desktop);
    assert.equal((await runningApp()).remote.place, undefined);
  });
});

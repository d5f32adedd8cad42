import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("test host", () => {
  it("is a real editor with the sample workspace open", () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});

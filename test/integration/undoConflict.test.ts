import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { undoNamed } from "../../src/editor/move/undo.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { useSettings } from "./support/changeSettings.ts";
import { move, statusOf } from "./support/move.ts";
import { resetPlatforms } from "./support/platformControl.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const KEY = "UNDONE_API_KEY";

describe("an undo that cannot restore a file", () => {
  const folder = useWorkFolder();
  let app: RunningApp;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
  });
  afterEach(async () => {
    await closeEditors();
    await disconnectAll(app);
    await resetPlatforms();
    await app.migration.journal.clear();
  });

  it("goes on to what was undone where its question is dismissed: it is reported, and the accounts are listed again", async () => {
    const account = await connect(app, "neo");
    const file = folder().write(".env.conflict", `${KEY}=${canaryValue("undone")}\nMODE=dev\n`);
    const { result } = await move(app, { file: file.toString(), keys: [KEY], accounts: [account] });
    // No undo may overwrite this unasked.
    appendFileSync(file.fsPath, `${KEY}=mine\n`);
    const told: string[] = [];
    const refreshed: string[] = [];
    const tree = Object.assign(Object.create(app.tree), {
      refreshAccount: async (id: string) => void refreshed.push(id),
    });
    const { showWarningMessage } = vscode.window;
    Object.assign(vscode.window, { showWarningMessage: async (text: string) => void told.push(text) });
    try {
      await undoNamed({ ...app, tree }, result.id);
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
    const [question, report] = told;
    assert.match(question ?? "", /was changed since its secrets were moved\.$/);
    assert.match(report ?? "", /could not be restored\. .* Run Undo Move… to finish the rest\.$/);
    assert.deepEqual(refreshed, [account.id]);
    assert.equal(await statusOf(app, result.id), "undoing");
    assert.ok(!folder().text(file).includes(canaryValue("undone")));
  });

  it("goes on without a question where the folder of a file is gone, and names the file at the end", async () => {
    const account = await connect(app, "neo");
    mkdirSync(join(folder().path, "gone"));
    const file = folder().write("gone/.env.gone", `${KEY}=${canaryValue("undone")}\n`);
    const { result } = await move(app, { file: file.toString(), keys: [KEY], accounts: [account] });
    rmSync(join(folder().path, "gone"), { recursive: true });
    const told: string[] = [];
    const { showWarningMessage } = vscode.window;
    Object.assign(vscode.window, { showWarningMessage: async (text: string) => void told.push(text) });
    try {
      await undoNamed(app, result.id);
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
    const [report, ...others] = told;
    assert.deepEqual(others, []);
    assert.match(
      report ?? "",
      /could not be restored, because its folder does not exist\. .* Run Undo Move… to finish the rest\.$/,
    );
    assert.equal(await statusOf(app, result.id), "undoing");
  });
});

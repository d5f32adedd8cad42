import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { isCancelled } from "../../src/core/errors.ts";
import { resumeAndShow } from "../../src/editor/move/resume.ts";
import { undoNamed } from "../../src/editor/move/undo.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { answerMessages } from "./support/answerMessages.ts";
import { useSettings } from "./support/changeSettings.ts";
import { findEntry, move, statusOf } from "./support/move.ts";
import { platformControl, resetPlatforms } from "./support/platformControl.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const KEY = "UNDONE_API_KEY";

describe("an undo or a resume that has a question about a file", () => {
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

  it("goes on to what was undone when it is dismissed: it is reported, and the accounts are listed again", async () => {
    const account = await connect(app, "neo");
    const file = folder().write(".env.conflict", `${KEY}=${canaryValue("undone")}\nMODE=dev\n`);
    const { result } = await move(app, { file: file.toString(), keys: [KEY], accounts: [account] });
    // No undo may overwrite this unasked.
    appendFileSync(file.fsPath, `${KEY}=mine\n`);
    const refreshed: string[] = [];
    const tree = Object.assign(Object.create(app.tree), {
      refreshAccount: async (id: string) => void refreshed.push(id),
    });
    const told = await answerMessages(
      () => undefined,
      () => undoNamed({ ...app, tree }, result.id),
    );
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
    const [report, ...others] = await answerMessages(
      () => undefined,
      () => undoNamed(app, result.id),
    );
    assert.deepEqual(others, []);
    assert.match(
      report ?? "",
      /could not be restored, because its folder does not exist\. .* Run Undo Move… to finish the rest\.$/,
    );
    assert.equal(await statusOf(app, result.id), "undoing");
  });

  it("saves what the editor undid first, so that the value is on the disk before its secret is deleted", async () => {
    const account = await connect(app, "neo");
    const text = `${KEY}=${canaryValue("undone")}\nMODE=dev\n`;
    const file = folder().write(".env.unsaved", text);
    await vscode.window.showTextDocument(file);
    const { result } = await move(app, { file: file.toString(), keys: [KEY], accounts: [account] });
    const moved = folder().text(file);
    await vscode.commands.executeCommand("undo");
    const refused = await answerMessages(
      () => undefined,
      () => assert.rejects(undoNamed(app, result.id), isCancelled),
    );
    assert.match(refused.join(), /^Save .*\.env\.unsaved first\?$/);
    assert.deepEqual([folder().text(file), await statusOf(app, result.id)], [moved, "applied"]);
    assert.equal((await platformControl("neo").holding(KEY, canaryValue("undone"))).length, 1);

    await answerMessages(
      () => "Save File",
      () => undoNamed(app, result.id),
    );
    assert.deepEqual([folder().text(file), await statusOf(app, result.id)], [text, "undone"]);
    assert.deepEqual(await platformControl("neo").holding(KEY, canaryValue("undone")), []);
  });

  it("saves the edit that a window was ended in first, so that no value stays on the disk that is told as moved", async () => {
    const account = await connect(app, "neo");
    const text = `${KEY}=${canaryValue("undone")}\nMODE=dev\n`;
    const file = folder().write(".env.resumed", text);
    const { result } = await move(app, { file: file.toString(), keys: [KEY], accounts: [account] });
    const moved = folder().text(file);
    const { record, events } = await findEntry(app, result.id);
    await app.migration.journal.clear();
    await app.migration.journal.begin(record);
    await app.migration.journal.append(
      record.id,
      events.filter(({ type }) => type !== "closed" && type !== "fileOutcome"),
    );
    writeFileSync(file.fsPath, text);
    const { document } = await vscode.window.showTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, new vscode.Range(0, 0, document.lineCount, 0), moved);
    assert.ok(await vscode.workspace.applyEdit(edit));

    const resume = async () => resumeAndShow(app, await findEntry(app, record.id));
    const refused = await answerMessages(
      () => undefined,
      () => assert.rejects(resume(), isCancelled),
    );
    assert.match(refused.join(), /^Save .*\.env\.resumed first\?$/);
    assert.deepEqual([folder().text(file), await statusOf(app, record.id)], [text, "running"]);

    await answerMessages(() => "Save File", resume);
    assert.deepEqual([folder().text(file), await statusOf(app, record.id)], [moved, "applied"]);
  });
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import { moveFiles } from "../../src/editor/move/moveFiles.ts";
import { callCommand } from "./support/callCommand.ts";
import { useSettings } from "./support/changeSettings.ts";
import { listenToLog } from "./support/listenToLog.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const content = `STRIPE_API_KEY=${canaryValue("whole file")}\n`;

describe("moving the secrets of a whole file", () => {
  const folder = useWorkFolder();
  let app: RunningApp;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
  });
  afterEach(closeEditors);

  it("takes a file that is listed with findings, whatever it is called", async () => {
    const uri = folder().write("settings.txt", content);
    await app.findings.watch.read(uri);
    assert.ok(app.findings.index.file(uri.toString()) !== undefined);
    const log = listenToLog(app);
    // Where to is asked, and dismissed, which logs nothing.
    await callCommand("agentSecrets.moveFiles", [uri]);
    log.stop();
    app.findings.index.remove([uri.toString()]);
    assert.deepEqual(
      log.lines.filter((line) => line.startsWith("agentSecrets.moveFiles")),
      [],
    );
  });

  it("says of another file of such a name that nothing was found there", async () => {
    const message = "No plaintext secrets found there.";
    await assert.rejects(moveFiles(app, [folder().write("notes.txt", content)]), {
      name: "InputError",
      message,
    });
  });

  it("says what to do about a document that was never saved", async () => {
    const { uri } = await vscode.workspace.openTextDocument({ language: "dotenv", content: "PORT=1\n" });
    await vscode.window.showTextDocument(uri);
    const message = "Save the file first, then try again.";
    for (const args of [[], [uri]]) {
      await assert.rejects(moveFiles(app, args), { name: "InputError", message });
    }
  });
});

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as vscode from "vscode";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { filesBelow, findFilesWith, holdsText } from "../../support/findCanary.ts";
import { connect, disconnectAll } from "../support/accounts.ts";
import { listenToLog } from "../support/listenToLog.ts";
import { findEntry, move } from "../support/move.ts";
import { platformControl, platformIds, resetPlatforms } from "../support/platformControl.ts";
import { type RunningApp, runningApp } from "../support/runningApp.ts";
import { canaryValue, testRun } from "../support/testRun.ts";
import { readTree } from "../support/treeRows.ts";
import { closeEditors, useWorkFolder } from "../support/workFolder.ts";

const signal = new AbortController().signal;

/** What must be found nowhere: the mark that is in every value of every test of this run, and the tokens. */
const hidden = [testRun().canary, ...platformIds.map((id) => platformControl(id).token)];

const faults = [
  { name: "a refusal", fault: { kind: "status", status: 400, body: `{"detail":"${testRun().canary}"}` } },
  {
    name: "a refused field",
    fault: { kind: "status", status: 422, body: JSON.stringify({ message: testRun().canary }) },
  },
  { name: "a server error", fault: { kind: "status", status: 500, body: testRun().canary } },
  { name: "an answer cut short", fault: { kind: "body", body: `["${testRun().canary}"` } },
  { name: "a connection that breaks", fault: { kind: "reset", when: "afterBody" } },
] as const;

describe("what a run leaves behind", () => {
  const folder = useWorkFolder();
  let app: RunningApp;

  before(async () => {
    app = await runningApp();
  });
  // The next test's accounts would be read together with these.
  afterEach(async () => {
    await disconnectAll(app);
    await resetPlatforms();
  });

  for (const fault of faults) {
    it(`is no value and no token in the log after ${fault.name} to each write`, async () => {
      const { lines, stop } = listenToLog(app);
      const accounts = await Promise.all(platformIds.map((id) => connect(app, id)));
      const file = folder().write(".env", `LEAKY_API_KEY=${canaryValue("leaky")}\n`);
      for (const id of platformIds) {
        const route = id === "neo" ? "POST /api/v1/secrets" : "POST /api/v1/secrets/";
        await platformControl(id).fault({ ...fault.fault, route, times: "always" });
      }
      await move(app, { file: file.toString(), keys: ["LEAKY_API_KEY"], accounts });
      await resetPlatforms();
      await readTree(app);
      stop();
      assertClean(lines);
    });
  }

  it("is no value and no token in the log after a wrong token and a forged target", async () => {
    const { lines, stop } = listenToLog(app);
    const account = await connect(app, "neo");
    await app.accounts.save(account, new Sensitive(canaryValue("wrong token")));
    await app.tree.refreshAccount(account.id);
    await app.run("agentSecrets.deleteSecret", [{ ref: { accountId: testRun().canary, secretId: "x" } }]);
    stop();
    assertClean(lines);
  });

  it("is no value in a file of the editor after a move, also where it was open", async () => {
    const [neo] = await Promise.all(platformIds.map((id) => connect(app, id)));
    const accounts = neo === undefined ? [] : [neo];
    const uri = folder().write(".env.moved", `MOVED_API_KEY=${canaryValue("moved")}\nOTHER=1\n`);
    await vscode.window.showTextDocument(uri);
    const before = findLeaks();
    const { result } = await move(app, { file: uri.toString(), keys: ["MOVED_API_KEY"], accounts });
    assert.ok([...result.steps.values()].every(({ kind }) => kind === "moved"));
    assert.deepEqual(findLeaks(), before);
    await closeEditors();
    assert.deepEqual(findLeaks(), before);
    await undoMigration(app.migration, await findEntry(app, result.id), {}, signal);
  });

  it("is no value and no token of the whole run, but where the editor keeps what a person saved", () => {
    const planted = join(testRun().dataFolder, "planted");
    writeFileSync(planted, Buffer.from(`x${testRun().canary}`).toString("base64"));
    const leaks = findLeaks();
    assert.deepEqual(
      leaks.filter((file) => !file.startsWith(join("User", "History"))),
      ["planted"],
      "nothing but what shows that the search finds something",
    );
    const files = filesBelow(testRun().dataFolder);
    assert.ok(files.some((file) => /journal-.*\.age$/.test(file)));
  });
});

function assertClean(lines: readonly string[]): void {
  assert.ok(lines.length > 1, `only ${lines.length} lines`);
  assert.deepEqual(
    lines.filter((line) => holdsText(line, hidden)),
    [],
  );
}

function findLeaks(): readonly string[] {
  const { dataFolder } = testRun();
  return findFilesWith(dataFolder, hidden).map((file) => relative(dataFolder, file));
}

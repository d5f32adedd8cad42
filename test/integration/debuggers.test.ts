import assert from "node:assert/strict";
import * as vscode from "vscode";
import { builtInDebuggers, traceSettings } from "../support/builtInDebuggers.ts";
import { listenToLog } from "./support/listenToLog.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";

/**
 * Some of these can start no session in this host, and say nothing: the browsers of the editor are for the desktop alone. What
 * VS Code would start is decided by the provider, so it is asked itself.
 */
describe("a debug session that writes down what it is told gets no secrets", () => {
  let app: RunningApp;
  before(async () => {
    app = await runningApp();
  });

  it("is tried with every type that this VS Code brings along", () => {
    const types = vscode.extensions.all.flatMap(({ id, packageJSON }) =>
      id === "ms-vscode.js-debug" ? typesOf(packageJSON) : [],
    );
    assert.deepEqual([...types].sort(), [...builtInDebuggers].sort());
    const others = vscode.extensions.all
      .filter(({ id }) => id !== "ms-vscode.js-debug")
      .flatMap(({ packageJSON }) => typesOf(packageJSON));
    assert.deepEqual(
      others.filter((type) => type !== "*"),
      [],
    );
  });

  for (const type of builtInDebuggers) {
    it(`is refused before anything is asked or read: ${type}`, async () => {
      for (const trace of traceSettings) {
        const { session, refusals } = await resolve({ type, trace });
        assert.deepEqual([session, refusals], [undefined, 1], JSON.stringify(trace));
      }
    });
  }

  for (const type of ["node", "pwa-node"]) {
    it(`is not refused without such a setting, which therefore is what is refused: ${type}`, async () => {
      assert.equal((await resolve({ type })).refusals, 0);
      assert.equal((await resolve({ type, trace: false })).refusals, 0);
    });
  }

  async function resolve(more: object) {
    const log = listenToLog(app);
    const configuration = {
      type: "",
      request: "launch",
      name: "traced",
      program: "/w/a.js",
      agentSecrets: "default",
      ...more,
    };
    const { addDebugSecrets } = await app.running();
    const session = await addDebugSecrets(vscode.workspace.workspaceFolders?.[0], configuration);
    log.stop();
    return { session, refusals: log.lines.filter((line) => line.startsWith("debug: InputError")).length };
  }
});

function typesOf(packageJSON: {
  contributes?: { debuggers?: readonly { type: string }[] };
}): readonly string[] {
  return (packageJSON.contributes?.debuggers ?? []).map(({ type }) => type);
}

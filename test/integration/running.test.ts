import assert from "node:assert/strict";
import { readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { scopeKey } from "../../src/core/scope.ts";
import { readProgramFiles } from "../../src/editor/run/programFiles.ts";
import { readNamedScripts } from "../../src/editor/run/readScripts.ts";
import { toConsent, withConsent } from "../../src/running/consent.ts";
import { boundConfiguration } from "../../src/running/debugFacts.ts";
import { toStableText } from "../../src/running/digest.ts";
import { judgeConfiguration } from "../../src/running/judgeConfiguration.ts";
import type { AskedSecret, Launch } from "../../src/running/launch.ts";
import { useSettings } from "./support/changeSettings.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { until } from "./support/until.ts";
import { useWorkFolder } from "./support/workFolder.ts";

const signal = new AbortController().signal;

/** What some program between the vault and the process could take for something else. */
const exact: Readonly<Record<string, string>> = {
  HOME_VALUE: "a$HOME:%PATH%!b",
  QUOTE_VALUE: `a"b'c\`d\\e`,
  LINES_VALUE: "one\ntwo\r\nthree\n",
  BLANK_VALUE: " a\tb ",
  OPEN_VALUE: "a${b",
  WIDE_VALUE: "ü漢\u{1f511}",
};
/** VS Code replaces these in the environment of a terminal. */
const replaced: Readonly<Record<string, string>> = {
  WEB_VALUE: "${webRoot}",
  FOLDER_VALUE: "pa${workspaceFolder}ss",
  BARE_VALUE: "a${env}b",
  ENV_VALUE: "${env:HOME}",
  COMMAND_VALUE: "x${command:workbench.action.showCommands}y",
  CONFIG_VALUE: "${config:editor.fontSize}",
};
/** The debugger replaces these. */
const notForDebugger = ["FOLDER_VALUE", "WEB_VALUE"];
const all = { ...exact, ...replaced };

const OWN_ENV = "QUOTE_VALUE=other\nFROM_FILE=yes\n";

const DUMP = `const names = process.argv[3].split(",");
require("fs").writeFileSync(process.argv[2], JSON.stringify(Object.fromEntries(names.map((n) => [n, process.env[n] ?? null]))));
`;

describe("values that are handed to a process", () => {
  const work = useWorkFolder();
  let app: RunningApp;
  let folder: vscode.WorkspaceFolder;

  before(async () => {
    app = await runningApp();
    const second = vscode.workspace.workspaceFolders?.[1];
    assert.ok(second !== undefined);
    folder = second;
    for (const [name, value] of Object.entries(all)) await create(name, value);
    writeFileSync(join(work().path, "dump.cjs"), DUMP);
    writeFileSync(join(work().path, "own.env"), OWN_ENV);
  });
  after(async () => {
    await app.memory.update("run/consents/v2", undefined);
    for (const name of [...Object.keys(all), "LONG_VALUE"]) await remove(name);
  });

  it("arrive in a task exactly as they are", async () => {
    const code = await runTask({ command: dump("task"), secrets: Object.keys(all) });
    assert.equal(code, 0);
    assert.deepEqual(dumped("task"), all);
  });

  /** On a busy machine a debugger takes seconds to load and seconds to start: each is a step of its own. */
  describe("in a debug session", () => {
    let resolved: vscode.DebugConfiguration;
    // What is in front would be saved first, and a report of an earlier test asks where.
    useSettings({ "debug.saveBeforeStart": "none" });
    before("loads the debugger", async () => {
      resolved = await settle(configuration("debug"));
    });
    afterEach(() => vscode.debug.stopDebugging());

    it("arrive exactly as they are, over what its file of variables says", async () => {
      assert.equal(judgeConfiguration(resolved, {}), undefined);
      await allowSession(resolved, Object.keys(all));
      const names = Object.keys(all).filter((name) => !notForDebugger.includes(name));
      await start("debug", { agentSecrets: names });
      const others = Object.fromEntries(notForDebugger.map((name) => [name, null]));
      assert.deepEqual(dumped("debug"), { ...all, ...others, FROM_FILE: "yes" });
    });

    describe("of a folder whose setting asks for the defaults", () => {
      useSettings({ "agentSecrets.debug.injectDefaults": true });
      before(async () => {
        for (const name of notForDebugger) await remove(name);
      });
      after(async () => {
        for (const name of notForDebugger) await create(name, all[name] ?? "");
      });

      it("arrive after one question: the debugger's own session for the process that it started is no launch", async () => {
        const names = Object.keys(all).filter((name) => !notForDebugger.includes(name));
        await allowSession({ ...resolved, args: configuration("child")["args"] }, names);
        await start("child", {});
        assert.equal(dumped("child")["QUOTE_VALUE"], all["QUOTE_VALUE"]);
      });
    });

    for (const name of notForDebugger) {
      it(`do not start one whose debugger would change them: ${name}`, async () => {
        assert.equal(
          await vscode.debug.startDebugging(folder, { ...configuration("debug"), agentSecrets: [name] }),
          false,
        );
      });
    }
  });

  describe("in a new terminal", () => {
    useSettings({ "terminal.integrated.enablePersistentSessions": false });

    it("arrive exactly, and those that VS Code would change or no process can have do not arrive at all", async () => {
      await create("LONG_VALUE", canaryValue("long").padEnd(129 * 1_024, "x"));
      const secrets = [...Object.keys(all), "LONG_VALUE"].filter((name) => name !== "WIDE_VALUE").map(asked);
      const chosen = { folder: folder.uri.toString(), place: place(folder), secrets };
      await app.memory.update("run/terminals/v3", [chosen]);
      await app.terminals.refresh();
      const terminal = vscode.window.createTerminal({ cwd: folder.uri });
      terminal.sendText(dump("terminal"));
      await untilFile("terminal");
      terminal.dispose();
      await app.memory.update("run/terminals/v3", undefined);
      await app.terminals.refresh();
      const none = Object.fromEntries(Object.keys(replaced).map((name) => [name, null]));
      // One of them was marked "inject" after the person agreed.
      assert.deepEqual(dumped("terminal"), { ...exact, ...none, WIDE_VALUE: null });
    });

    it("stay away from a folder that was made again at the same address", async () => {
      const chosen = {
        folder: folder.uri.toString(),
        place: `${place(folder)}0`,
        secrets: Object.keys(all).map(asked),
      };
      await app.memory.update("run/terminals/v3", [chosen]);
      await app.terminals.refresh();
      const terminal = vscode.window.createTerminal({ cwd: folder.uri });
      terminal.sendText(dump("again"));
      await untilFile("again");
      terminal.dispose();
      assert.equal(app.memory.get("run/terminals/v3"), undefined);
      assert.ok(Object.values(dumped("again")).every((value) => value === null));
    });
  });

  it("end the task with a code where the system does not take them", async () => {
    await create("LONG_VALUE", canaryValue("long").padEnd(129 * 1_024, "x"));
    assert.equal(await runTask({ command: "echo never > never.txt", secrets: ["LONG_VALUE"] }), 1);
    await remove("LONG_VALUE");
    assert.throws(() => statSync(join(folder.uri.fsPath, "never.txt")));
  });

  if (process.platform !== "win32") {
    it("end the task with its code though it leaves something in the background", async () => {
      assert.equal(await runTask({ command: "sleep 900 & exit 3", secrets: ["HOME_VALUE"] }), 3);
    });

    it("start no task and no command of an assistant where the shell would leave one out, by its name", async () => {
      for (const name of ["db.password", "my-key", "2FA_SECRET"]) {
        await create(name, canaryValue(name));
        const command = "echo never > never.txt";
        const code = await runTask({ command, secrets: ["HOME_VALUE", name] });
        const { runner } = (await app.tools()).host;
        const planned = await runner.plan({
          command,
          names: ["HOME_VALUE", name],
          timeoutSeconds: 1,
          folder: folder.name,
        });
        await remove(name);
        assert.deepEqual(planned, { unshellable: [name] });
        assert.equal(code, 1, name);
        assert.throws(() => statSync(join(folder.uri.fsPath, "never.txt")));
      }
    });
  }

  for (const [title, cwd] of [
    ["is missing", "no/such/folder"],
    ["is a file", "file.txt"],
  ] as const) {
    it(`end the task with a code where its folder ${title}`, async () => {
      writeFileSync(join(folder.uri.fsPath, "file.txt"), "");
      assert.equal(await runTask({ command: "echo never", secrets: ["HOME_VALUE"], cwd }), 1);
      rmSync(join(folder.uri.fsPath, "file.txt"));
    });
  }

  it("end the task with the shell's code where its program is missing", async () => {
    assert.equal(await runTask({ command: "no-such-program-here", secrets: ["HOME_VALUE"] }), 127);
  });

  it("go nowhere when the folder was made again at the same address", async () => {
    const definition = { command: dump("clone"), secrets: ["HOME_VALUE"] };
    assert.equal(await runTask(definition, { place: `${place(folder)}0` }), 1);
    assert.throws(() => statSync(join(work().path, "clone.json")));
  });

  function dump(mark: string): string {
    const file = join(work().path, `${mark}.json`);
    return `ELECTRON_RUN_AS_NODE=1 "${process.execPath}" "${join(work().path, "dump.cjs")}" "${file}" ${Object.keys(all).join(",")}`;
  }

  function dumped(mark: string): Record<string, unknown> {
    return JSON.parse(readFileSync(join(work().path, `${mark}.json`), "utf8"));
  }

  async function untilFile(mark: string): Promise<void> {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(work().path), `${mark}.json`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const isThere = (): boolean => {
      try {
        return dumped(mark) !== undefined;
      } catch {
        return false;
      }
    };
    const subscribe = (listener: () => void): vscode.Disposable =>
      vscode.Disposable.from(watcher.onDidCreate(listener), watcher.onDidChange(listener));
    await until(subscribe, isThere);
    watcher.dispose();
  }

  async function runTask(
    definition: Readonly<Record<string, unknown>> & {
      readonly command: string;
      readonly secrets: readonly string[];
    },
    given: { readonly place?: string } = {},
  ): Promise<number | undefined> {
    const { command, secrets } = definition;
    const place = realpathSync(folder.uri.fsPath);
    const { paths, beside } = await readNamedScripts(place, command);
    const files = (await readProgramFiles(place, paths, beside)).bound;
    const bound = { command, script: "[]", folder: place, files };
    await allow({ kind: "task", name: "exact", bound, names: secrets, ...given });
    const task = new vscode.Task({ type: "agentSecrets", ...definition }, folder, "exact", "test");
    const resolved = (await app.running()).resolveTask(task);
    assert.ok(resolved !== undefined);
    const ended = new Promise<number | undefined>((resolve) => {
      const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== "exact") return;
        subscription.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(resolved);
    return ended;
  }

  /** A session that dumps its environment. */
  function configuration(mark: string): vscode.DebugConfiguration {
    const names = [...Object.keys(all), "FROM_FILE"].join(",");
    return {
      type: "node",
      request: "launch",
      name: "dump",
      program: join(work().path, "dump.cjs"),
      args: [join(work().path, `${mark}.json`), names],
      runtimeExecutable: process.execPath,
      env: { ELECTRON_RUN_AS_NODE: "1" },
      envFile: join(work().path, "own.env"),
    };
  }

  /** What the debugger makes of a configuration. Nothing is started. */
  async function settle(configuration: vscode.DebugConfiguration): Promise<vscode.DebugConfiguration> {
    let settled: vscode.DebugConfiguration | undefined;
    const provider = vscode.debug.registerDebugConfigurationProvider("*", {
      resolveDebugConfigurationWithSubstitutedVariables: (_folder, resolved) => {
        settled = resolved;
        return undefined;
      },
    });
    await vscode.debug.startDebugging(folder, configuration);
    provider.dispose();
    assert.ok(settled !== undefined);
    return settled;
  }

  /** Resolves once the program has done its work: how long the debugger then takes to end is its own affair. */
  async function start(mark: string, more: Readonly<Record<string, unknown>>): Promise<void> {
    const wanted = { ...configuration(mark), ...more };
    assert.ok(await vscode.debug.startDebugging(folder, wanted), "it was started");
    await untilFile(mark);
  }

  function allowSession(resolved: vscode.DebugConfiguration, names: readonly string[]): Promise<void> {
    const bound = {
      configuration: toStableText(boundConfiguration(resolved)),
      script: "[]",
      envFile: OWN_ENV,
    };
    return allow({ kind: "debug", name: "dump", bound, names });
  }

  interface Allowed {
    readonly kind: Launch["kind"];
    readonly name: string;
    readonly bound: Launch["bound"];
    readonly names: readonly string[];
    readonly place?: string;
  }

  /** What the person's answer to the question leaves: here nobody can answer it. */
  async function allow({ names, ...launch }: Allowed): Promise<void> {
    const secrets = names.map(asked);
    const id = { folder: folder.uri.toString(), place: launch.place ?? place(folder) };
    const consent = toConsent({ ...launch, ...id, facts: [], secrets }, Date.now(), true);
    await app.memory.update("run/consents/v2", withConsent([], consent));
  }

  function asked(name: string): AskedSecret {
    return { name, scope: scopeKey({ kind: "folder", id: folder.uri.toString() }) };
  }

  async function create(name: string, value: string): Promise<void> {
    const { provider, session } = await vault();
    const scope = { kind: "folder", id: folder.uri.toString(), name: folder.name } as const;
    await provider.createSecret?.(
      session,
      { name, value: new Sensitive(value), scope, isDefault: true },
      signal,
    );
  }

  async function remove(name: string): Promise<void> {
    const { provider, session } = await vault();
    const scope = { kind: "folder", id: folder.uri.toString(), name: folder.name } as const;
    const secrets = await provider.listSecrets(session, scope, signal);
    for (const secret of secrets.filter((other) => other.name === name)) {
      await provider.deleteSecret?.(session, secret, signal);
    }
  }

  async function vault() {
    const states = await app.inventory.readAccounts();
    const state = states.find(({ provider }) => provider.readValue !== undefined);
    const session = await app.accounts.session(state?.account.id ?? "");
    if (state === undefined || session === undefined) throw new Error("This Machine is always there");
    return { provider: state.provider, session };
  }
});

function place({ uri }: vscode.WorkspaceFolder): string {
  const { ino, birthtimeNs } = statSync(uri.fsPath, { bigint: true });
  return `${ino}:${birthtimeNs} `;
}

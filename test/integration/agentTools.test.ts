import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as vscode from "vscode";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { toolNames } from "../../src/editor/agents/toolNames.ts";
import { readFolderIdentity } from "../../src/editor/run/readFolderIdentity.ts";
import { filesBelow } from "../support/findCanary.ts";
import { callCommand } from "./support/callCommand.ts";
import { useSettings } from "./support/changeSettings.ts";
import { listenToLog } from "./support/listenToLog.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { useWorkFolder } from "./support/workFolder.ts";

/** Which folders have terminals with secrets. */
const TERMINALS = "run/terminals/v3";

/** Any extension can call these tools, and so can any model. Modal questions are refused in this host. */
describe("tools for assistants in the editor", () => {
  const folder = useWorkFolder();
  const secret = canaryValue("tools");
  let app: RunningApp;
  let env: vscode.Uri;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
    env = folder().write(".env", `ASSISTANT_API_KEY=${secret}\n`);
  });
  beforeEach(() => allowNames(app));
  after(() => app.assistants.access.stop());

  const call = async (tool: string, input: object): Promise<Record<string, unknown>> => {
    const options = { input, toolInvocationToken: undefined };
    const { content } = await vscode.lm.invokeTool(`agentSecrets_${tool}`, options);
    const [part, ...others] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart && others.length === 0);
    return JSON.parse(part.value);
  };

  const asked = () =>
    ({
      list_secrets: {},
      find_plaintext_secrets: {},
      check_keys: { keys: ["ASSISTANT_API_KEY"] },
      get_request: { request: "r_0000000000" },
      request_secret: { name: "NEW_ASSISTANT_KEY" },
      request_move: { file: vscode.workspace.asRelativePath(env) },
      request_change: { ref: "s_0000000000", change: "delete" },
      run_with_secrets: { command: "node --version", names: ["NEW_ASSISTANT_KEY"] },
    }) satisfies Record<(typeof toolNames)[number], object>;

  it("are all there, and answer by names and codes", async () => {
    const registered = vscode.lm.tools.map(({ name }) => name);
    for (const tool of toolNames) {
      assert.ok(registered.includes(`agentSecrets_${tool}`), tool);
      const answer = await call(tool, asked()[tool]);
      assert.equal(typeof answer["ok"], "boolean", tool);
      assert.ok(!JSON.stringify(answer).includes(secret), tool);
    }
    assert.match(JSON.stringify(await call("check_keys", asked().check_keys)), /"state":"available"/);
    assert.equal((await call("request_change", asked().request_change))["refused"], "unknownRef");
  });

  it("check the very file that a path names, where a folder inside another one has the name of a folder", async () => {
    const [first = ""] = testRun().folders;
    const inner = join(first, "second", basename(folder().path));
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(inner, ".env"), `INNER_API_KEY=${secret}\n`);
    try {
      const file = vscode.workspace.asRelativePath(env);
      for (const [path, key] of [
        [file, "ASSISTANT_API_KEY"],
        [`${basename(first)}/${file}`, "INNER_API_KEY"],
      ] as const) {
        const { files } = await call("find_plaintext_secrets", { file: path });
        const [found, ...others] = Array.isArray(files) ? files : [];
        assert.deepEqual([found?.file, found?.keys[0]?.key, others], [path, key, []]);
        assert.deepEqual((await call("check_keys", { file: path }))["keys"], [
          { key, plaintextIn: [path], onThisMachine: false, platforms: [], state: "available" },
        ]);
      }
    } finally {
      rmSync(join(first, "second"), { recursive: true });
    }
  });

  it("refuse input that does not fit, and write nothing of it into any log", async () => {
    const marker = "UnlikelyInput0815";
    const odd: readonly object[] = [
      { name: 5, file: 5, keys: 5, ref: 5, request: 5, command: 5, cursor: 5, [marker]: marker },
      { ...asked().request_secret, file: ".env", extra: marker },
      { file: `../${marker}/.env`, [marker]: [marker] },
    ];
    for (const tool of toolNames) {
      for (const input of odd) assert.equal((await call(tool, input))["ok"], false, tool);
    }
    const logs = filesBelow(join(testRun().dataFolder, "logs"));
    assert.ok(logs.length > 0);
    assert.deepEqual(
      logs.filter((file) => readFileSync(file, "utf8").includes(marker)),
      [],
    );
  });

  it("change nothing without the person's yes", async () => {
    app.assistants.requests.lift();
    for (const tool of ["request_secret", "request_move"] as const) {
      assert.equal((await call(tool, asked()[tool]))["ok"], false, tool);
    }
    assert.match(folder().text(env), /^ASSISTANT_API_KEY=/);
    assert.equal((await call("run_with_secrets", asked().run_with_secrets))["refused"], "off");
  });

  it("follow a command to its end, without input for it, and end one that takes too long", async () => {
    const { runner } = (await app.tools()).host;
    const values = new Map([["FOLLOWED_KEY", new Sensitive(secret)]]);
    const run = (script: string, timeoutSeconds: number) => {
      const command = `"${process.execPath}" -e "${script}"`;
      return runner.start({ command, names: ["FOLLOWED_KEY"], timeoutSeconds }, values, neverAborted());
    };
    const prints =
      "process.stdin.on('data', () => {}).on('end', () => { console.log(process.env.FOLLOWED_KEY); console.error('late'); process.exitCode = 3 })";
    const { end, output } = await run(prints, 600);
    assert.deepEqual([end, output], [{ kind: "exited", code: 3 }, `${secret}\n\n[stderr]\nlate\n`]);
    assert.deepEqual((await run("setInterval(() => {}, 1000)", 1)).end, { kind: "timedOut" });
    if (process.platform === "win32") return;
    const killed = await runner.start(
      { command: "kill -9 $$", names: [], timeoutSeconds: 600 },
      new Map(),
      neverAborted(),
    );
    assert.deepEqual(killed.end, { kind: "killed", signal: "SIGKILL" });
  });

  it("plan a command in the very folder that a path names, and in none that is not there or may be several", async () => {
    const { runner } = (await app.tools()).host;
    const { path } = folder();
    const inner = basename(path);
    mkdirSync(join(testRun().folders[0] ?? "", "second", inner), { recursive: true });
    const places = {
      workspace: "workspace",
      [`second/${inner}`]: `second/${inner}`,
      [`workspace/second/${inner}`]: `workspace/second/${inner}`,
      [inner]: `second/${inner}`,
      ".": undefined,
      pakages: undefined,
      "second/../..": undefined,
    };
    try {
      for (const [asked, place] of Object.entries(places)) {
        const plan = await runner.plan({ command: "ls", names: [], timeoutSeconds: 1, folder: asked });
        const facts = "facts" in plan ? plan.facts.map(({ text }) => text) : [];
        assert.equal(facts.includes(place ?? ""), place !== undefined, asked);
        assert.equal("noFolder" in plan, place === undefined, asked);
      }
    } finally {
      rmSync(join(testRun().folders[0] ?? "", "second"), { recursive: true });
    }
  });

  it("tell a command that a person stopped, and one that the system could not start, from one that failed", async () => {
    const { runner } = (await app.tools()).host;
    const wish = {
      command: `"${process.execPath}" -e "setInterval(() => {}, 1000)"`,
      names: [],
      timeoutSeconds: 600,
    };
    const start = async (parts: object, values = new Map<string, Sensitive>()) =>
      await runner.start({ ...wish, ...parts }, values, neverAborted());
    const opened = new Promise<vscode.Terminal>((resolve) => {
      const subscription = vscode.window.onDidOpenTerminal((terminal) => {
        subscription.dispose();
        resolve(terminal);
      });
    });
    const stopped = start({});
    (await opened).dispose();
    assert.deepEqual((await stopped).end, { kind: "stopped" });
    const tooLong = new Map([["TOO_LONG", new Sensitive("x".repeat(140_000))]]);
    assert.deepEqual((await start({}, tooLong)).end, { kind: "notStarted" });
  });

  it("and new terminals with secrets exclude each other", async () => {
    const heard = listenToLog(app);
    await callCommand("agentSecrets.toggleTerminals", []);
    heard.stop();
    // What refuses is a sentence of ours; a question would be refused by this host.
    assert.match(heard.lines.join("\n"), /^agentSecrets\.toggleTerminals: InputError/m);
    assert.equal(app.memory.get(TERMINALS), undefined);
    const [open] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(open !== undefined);
    const chosen = { folder: open.uri.toString(), place: await readFolderIdentity(open), secrets: [] };
    await app.memory.update(TERMINALS, [chosen]);
    await app.terminals.refresh();
    try {
      for (const tool of toolNames) {
        const { refused, because } = await call(tool, asked()[tool]);
        assert.deepEqual([refused, because], ["off", "terminals"], tool);
      }
      // Neither a folder that is not open nor another one at the same address is given anything: neither keeps assistants out.
      const stale = [
        { ...chosen, folder: "file:///not/open" },
        { ...chosen, place: "0:0 0:0" },
      ];
      await app.memory.update(TERMINALS, stale);
      await app.terminals.refresh();
      assert.equal(app.memory.get(TERMINALS), undefined);
      assert.equal(app.assistants.access.whyOff(), undefined);
    } finally {
      await app.memory.update(TERMINALS, undefined);
    }
  });

  it("ask first in a workspace where names were not allowed, and give none when that is refused", async () => {
    await app.assistants.access.stop();
    for (const tool of toolNames) assert.equal((await call(tool, asked()[tool]))["refused"], "off", tool);
    await app.assistants.access.letAsk();
    app.assistants.requests.lift();
    assert.equal((await call("list_secrets", {}))["ok"], false);
    assert.equal(app.assistants.access.isGiven, false);
  });
});

async function allowNames({ assistants, tools }: RunningApp): Promise<void> {
  await assistants.access.letAsk();
  await (await tools()).host.access.allow({ channel: "editor" });
}

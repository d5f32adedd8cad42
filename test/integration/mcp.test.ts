import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import * as vscode from "vscode";
import type { WhyOff } from "../../src/agents/ports.ts";
import { CursorRegistration } from "../../src/assistants/connect/CursorRegistration.ts";
import { readCursorApi } from "../../src/assistants/connect/cursorApi.ts";
import { OutsideDoor } from "../../src/editor/connect/OutsideDoor.ts";
import { CursorHost } from "../support/CursorHost.ts";
import { connectClient, eras, readAnswer } from "../support/mcpClients.ts";
import { extensionContext, type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { useWorkFolder } from "./support/workFolder.ts";

const CONNECTIONS = "connect/assistants/v1";
const NAME = "test-client";

/** The built proxy, the window's own door and the tools of this window. Modal questions are refused in this host. */
describe("an assistant outside of the editor", () => {
  const folder = useWorkFolder();
  const secret = canaryValue("outside");
  let app: RunningApp;
  let storage: string;
  let file: string;

  before(async () => {
    app = await runningApp();
    storage = join((await extensionContext()).globalStorageUri.fsPath, "mcp");
    const env = folder().write(".env", `OUTSIDE_API_KEY=${secret}\n`);
    file = vscode.workspace.asRelativePath(env);
    await app.assistants.access.letAsk();
  });
  after(async () => {
    await app.outside.memory.update(CONNECTIONS, undefined);
    await app.outside.refresh();
    await app.assistants.access.stop();
  });

  const windows = (): readonly string[] => {
    const path = join(storage, "windows");
    return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".json")) : [];
  };

  const connect = async (): Promise<void> => {
    const place = { place: "file:///nowhere/.mcp.json", format: "json", isNew: true, hasNewFolder: false };
    await app.outside.memory.update(CONNECTIONS, [place]);
    await app.outside.refresh();
  };

  const start = (): StdioClientTransport => {
    const [cwd = ""] = testRun().folders;
    const args = [join(storage, "agent-secrets-mcp.cjs")];
    return new StdioClientTransport({
      command: process.execPath,
      args,
      cwd: realpathSync(cwd),
      env: { ELECTRON_RUN_AS_NODE: "1" },
      stderr: "pipe",
    });
  };

  const call = async (client: Client, name: string): Promise<Record<string, unknown>> =>
    readAnswer(await client.callTool({ name, arguments: { file } }));

  it("finds no door before a person has connected one", async () => {
    await app.outside.refresh();
    assert.deepEqual(windows(), []);
  });

  it("is admitted by a person, gets names and no value, and is out when access is stopped", async () => {
    await connect();
    assert.equal(windows().length, 1);
    for (const era of eras) {
      const client = await connectClient(start(), era, NAME);
      assert.equal((await client.listTools()).tools.length, 8);
      app.assistants.requests.lift();
      const refused = await call(client, "find_plaintext_secrets");
      assert.deepEqual([refused["ok"], "files" in refused], [false, false]);
      await (await app.tools()).host.access.allow({ channel: "mcp", name: NAME });
      const answer = await call(client, "find_plaintext_secrets");
      assert.match(JSON.stringify(answer), /"key":"OUTSIDE_API_KEY"/);
      assert.ok(!JSON.stringify(answer).includes(secret));
      assert.deepEqual(app.assistants.activity.deeds[0]?.caller, { channel: "mcp", name: NAME });
      const closed = new Promise<void>((resolve) => {
        client.onclose = resolve;
      });
      const path = join(storage, "windows", windows()[0] ?? "");
      const { socket }: { socket: string } = JSON.parse(readFileSync(path, "utf8"));
      await app.assistants.access.stop();
      await closed;
      await app.outside.refresh();
      assert.deepEqual([windows(), existsSync(socket)], [[], false]);
      await app.assistants.access.letAsk();
      await app.outside.refresh();
      assert.equal(windows().length, 1);
    }
  });

  it("is registered with Cursor as long as the door is open, with the folder of the window", async () => {
    const host = new CursorHost();
    const api = readCursorApi(host.vscode) ?? assert.fail("no API");
    const kept = new Map<string, unknown>([[CONNECTIONS, [{ host: "cursor" }]]]);
    let why: WhyOff | undefined;
    const door = new OutsideDoor({
      memory: { get: (key) => kept.get(key) },
      access: {
        whyOff: () => why,
        isTrusted: () => true,
        onDidChange: new vscode.EventEmitter<void>().event,
      },
      openChannel: async () => ({ set: async () => undefined }),
      proxy: "/s/agent-secrets-mcp.cjs",
      cursor: new CursorRegistration(api, () => assert.fail("refused")),
    });
    const registered = async (): Promise<readonly unknown[]> => {
      await door.refresh();
      return [...host.registered.values()];
    };
    const [first = ""] = testRun().folders;
    const [server] = await registered();
    assert.deepEqual(JSON.parse(JSON.stringify(server)).args, [
      "/s/agent-secrets-mcp.cjs",
      realpathSync(first),
    ]);
    why = "stopped";
    assert.deepEqual(await registered(), []);
    why = undefined;
    assert.deepEqual(await registered(), [server]);
    kept.set(CONNECTIONS, [{ place: "file:///a", format: "json", isNew: true, hasNewFolder: false }]);
    assert.deepEqual(await registered(), []);
    kept.set(CONNECTIONS, [{ host: "cursor" }]);
    assert.deepEqual(await registered(), [server]);
    await door.close();
    assert.equal(host.registered.size, 0);
  });
});

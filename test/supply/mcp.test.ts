import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { Client as FirstClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as FirstTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { agentTools } from "../../src/agents/tools.ts";
import type * as ChannelBundle from "../../src/mcp/Channel.ts";
import type * as ServerBundle from "../../src/mcp/serve.ts";
import { createServedTools } from "../../src/mcp/servedTools.ts";
import { root } from "../host/setup/paths.mjs";
import { valuesOf } from "../support/agentCases.ts";
import { AgentWorld, type WorldPlan } from "../support/agentWorld.ts";
import { connectClient, eras, readAnswer } from "../support/mcpClients.ts";
import { TestClock } from "../support/TestClock.ts";

const load = createRequire(import.meta.url);
const bundle = (name: string): string => join(root, "dist", name);
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

const plan: WorldPlan = {
  accounts: [{ label: "This Machine", isLocal: true, secrets: [{ name: "API_TOKEN", index: 0 }] }],
  files: [],
  answers: ["accept"],
};

/** What is delivered, started as an assistant starts it. */
describe("the built proxy, between an assistant and a window", () => {
  const { Channel }: typeof ChannelBundle = load(bundle("channel.cjs"));
  const { serveTools }: typeof ServerBundle = load(bundle("mcp.cjs"));
  let folder: string;
  let project: string;
  let world: AgentWorld;
  let channel: ChannelBundle.Channel;
  let proxy: string;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "agsec-test-")));
    project = join(folder, "project");
    mkdirSync(join(project, "src"), { recursive: true });
    world = new AgentWorld(plan, valuesOf(1));
    channel = new Channel({
      folder: join(folder, "mcp"),
      proxy: bundle("agent-secrets-mcp.cjs"),
      clock: new TestClock({ holdsFrom: 1 }),
      log: silent,
      serve: (socket) => serveTools(socket, createServedTools(world.host, manifest)),
    });
    await channel.set([project]);
    proxy = join(folder, "mcp", "agent-secrets-mcp.cjs");
  });

  afterEach(async () => {
    await channel.set([]);
    rmSync(folder, { recursive: true });
  });

  const start = () => ({
    command: process.execPath,
    args: [proxy],
    cwd: join(project, "src"),
    stderr: "pipe" as const,
  });

  for (const era of eras) {
    it(`serves the official client, protocol ${era.era}: list, call, cancel, window gone`, async () => {
      const client: Client = await connectClient(new StdioClientTransport(start()), era);
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        agentTools.map(({ name }) => name),
      );
      const answer = readAnswer(await client.callTool({ name: "list_secrets", arguments: {} }));
      assert.equal(answer["ok"], true);
      assert.ok(!JSON.stringify(answer).includes(valuesOf(1)(0)));
      const [asked, dialog] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      world.whileAsked = () => {
        asked.resolve();
        return dialog.promise;
      };
      const control = new AbortController();
      const request = { name: "request_secret", arguments: { name: "NEW_KEY" } };
      const call = assert.rejects(client.callTool(request, { signal: control.signal }));
      await asked.promise;
      control.abort();
      await call;
      while (world.host.activity.deeds.length < 2) await new Promise(setImmediate);
      dialog.resolve();
      assert.deepEqual(world.changes, []);
      const closed = new Promise<void>((resolve) => {
        client.onclose = resolve;
      });
      await channel.set([]);
      await closed;
    });
  }

  it("serves the client of the first SDK", async () => {
    const client = new FirstClient({ name: "first", version: "1" });
    await client.connect(new FirstTransport(start()));
    const { tools } = await client.listTools();
    assert.equal(tools.length, agentTools.length);
    const answer = readAnswer(await client.callTool({ name: "list_secrets", arguments: {} }));
    assert.equal(answer["ok"], true);
    assert.equal(world.host.activity.deeds[0]?.caller.name, "first");
    await client.close();
  });

  const run = (args: readonly string[], cwd: string): ChildProcess =>
    spawn(process.execPath, [...args], { cwd, stdio: ["pipe", "pipe", "pipe"] });

  const readAll = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
    let text = "";
    for await (const chunk of stream ?? []) text += String(chunk);
    return text;
  };

  it("says in a sentence, and as an answer, that no window has the folder open", async () => {
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    const child = run([proxy], elsewhere);
    child.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", id: 7, method: "initialize", params: {} })}\n`);
    const ended = once(child, "close");
    const [output, problem] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
    assert.deepEqual(await ended, [1, null]);
    assert.match(problem, /^Agent Secrets: no window of VS Code .*elsewhere" open\./);
    const { id, error } = JSON.parse(output);
    assert.deepEqual([id, `${error.message}\n`], [7, problem]);
  });

  it("takes a folder as its argument, and keeps the token out of its arguments and environment", async () => {
    const child = run([proxy, project], folder);
    const greeting = {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "a", version: "1" },
    };
    child.stdin?.write(
      `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: greeting })}\n`,
    );
    const [answer] = await once(child.stdout ?? assert.fail(), "data");
    assert.match(String(answer), /"serverInfo":\{"name":"agent-secrets"/);
    if (process.platform === "linux") {
      const seen = ["cmdline", "environ"].map((name) => readFileSync(`/proc/${child.pid}/${name}`, "utf8"));
      assert.doesNotMatch(seen.join("\n"), /[0-9a-f]{64}/);
    }
    const ended = once(child, "close");
    child.stdin?.end();
    assert.deepEqual(await ended, [0, null]);
  });

  it("works in its own folder when an assistant does not fill in the one that it was told", async () => {
    const child = run([proxy, "${workspaceFolder}"], project);
    const params = {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "a", version: "1" },
    };
    child.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params })}\n`);
    const [answer] = await once(child.stdout ?? assert.fail(), "data");
    assert.match(String(answer), /"serverInfo":\{"name":"agent-secrets"/);
    const ended = once(child, "close");
    child.stdin?.end();
    assert.deepEqual(await ended, [0, null]);
  });

  it("is ended by a window that does not know its token", async () => {
    const forged = join(folder, "forged");
    mkdirSync(join(forged, "windows"), { recursive: true });
    const [file = ""] = globSync(join(folder, "mcp", "windows", "*.json"));
    const text = readFileSync(file, "utf8").replace(/"token":"./, '"token":"x');
    copyFileSync(proxy, join(forged, "p.cjs"));
    writeFileSync(join(forged, "windows", "a.json"), text);
    const child = run([join(forged, "p.cjs")], project);
    assert.match(
      await readAll(child.stderr),
      /^Agent Secrets: the window ended the connection without an answer\./,
    );
    assert.equal(world.host.activity.deeds.length, 0);
  });
});

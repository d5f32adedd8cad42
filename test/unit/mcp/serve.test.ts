import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Duplex, duplexPair } from "node:stream";
import { type Client, SdkError } from "@modelcontextprotocol/client";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { agentTools } from "../../../src/agents/tools.ts";
import { serveTools } from "../../../src/mcp/serve.ts";
import { createServedTools, type Manifest } from "../../../src/mcp/servedTools.ts";
import { valuesOf } from "../../support/agentCases.ts";
import { AgentWorld, type WorldPlan } from "../../support/agentWorld.ts";
import { connectClient, eras, readAnswer } from "../../support/mcpClients.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const manifest: Manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"),
);
const PATIENCE_MS = 45_000;

const plan: WorldPlan = {
  accounts: [{ label: "This Machine", isLocal: true, secrets: [{ name: "API_TOKEN", index: 0 }] }],
  files: [{ file: ".env", entries: [{ key: "DB_PASSWORD", index: 1 }] }],
  answers: ["accept"],
};

for (const era of eras) {
  describe(`the tools over MCP ${era.era}`, () => {
    let world: AgentWorld;
    let client: Client;
    let there: Duplex;
    /** All that went to the program. */
    let transcript: string;

    const open = async (parts: Partial<WorldPlan> = {}, name?: string): Promise<void> => {
      world = new AgentWorld({ ...plan, ...parts }, valuesOf(1));
      const [here, other] = duplexPair();
      there = other;
      transcript = "";
      here.on("data", (chunk) => {
        transcript += String(chunk);
      });
      serveTools(other, createServedTools(world.host, manifest));
      client = await connectClient(new StdioServerTransport(here, here), era, name);
    };

    afterEach(() => client.close());

    const call = async (name: string, input: Record<string, unknown>, signal?: AbortSignal) => {
      const options = signal === undefined ? {} : { signal };
      return await client.callTool({ name, arguments: input }, options);
    };

    it("are listed as the table has them, with the schemas of the manifest", async () => {
      await open();
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name, description, annotations }) => ({ name, description, annotations })),
        agentTools.map(({ name, description, hints }) => ({ name, description, annotations: hints })),
      );
      const declared = manifest.contributes.languageModelTools.map(({ inputSchema }) => inputSchema);
      assert.deepEqual(
        tools.map(({ inputSchema }) => inputSchema),
        declared,
      );
    });

    it("answer in one text and the same as structured content, and refusals are errors", async () => {
      await open();
      const listed = await call("list_secrets", {});
      assert.equal(listed.isError, false);
      assert.equal(readAnswer(listed)["ok"], true);
      for (const [name, input, code] of [
        ["request_change", { ref: "s_zzzzzzzzzz", change: "delete" }, "unknownRef"],
        ["list_secrets", { extra: 1 }, "badInput"],
        ["no_such_tool", {}, "badInput"],
      ] as const) {
        const refused = await call(name, input);
        assert.equal(refused.isError, true);
        assert.equal(readAnswer(refused)["refused"], code, name);
      }
    });

    it("refuse in a workspace that is not trusted, and when they are off", async () => {
      await open({ access: { isTrusted: false } });
      for (const { name } of agentTools) {
        assert.equal(readAnswer(await call(name, {}))["refused"], "notTrusted", name);
      }
      await client.close();
      await open({ access: { isOn: false } });
      assert.equal(readAnswer(await call("list_secrets", {}))["refused"], "off");
      assert.deepEqual([world.changes, world.accepted], [[], []]);
    });

    it("know a program by what it calls itself, cleaned, and have a person admit it", async () => {
      const name = `claude\u202e\n${"x".repeat(300)}`;
      await open({ access: { isAllowed: false } }, name);
      assert.equal(readAnswer(await call("list_secrets", {}))["ok"], true);
      const [dialog = ""] = world.dialogs;
      assert.match(dialog, /^allow /);
      const { caller } = JSON.parse(dialog.slice("allow ".length));
      assert.equal(caller.channel, "mcp");
      assert.match(caller.name, /^claude[^\n\u202e]*x/);
      assert.ok(caller.name.length <= 128);
      assert.deepEqual(world.host.activity.deeds[0]?.caller, caller);
    });

    it("give one without a name a name of ours", async () => {
      await open({}, " ");
      await call("list_secrets", {});
      assert.equal(world.host.activity.deeds[0]?.caller.name, "unnamed program");
    });

    it("hold nothing of a value, whatever is sent", async () => {
      await open();
      const token = `gh${"p"}_${makeTokenPieces(3).base62(36)}`;
      await call("list_secrets", {});
      await call("find_plaintext_secrets", {});
      await call("check_keys", { keys: ["API_TOKEN"] });
      assert.equal(
        readAnswer(await call("request_secret", { name: "A", value: token }))["refused"],
        "valueInInput",
      );
      await call(token, {});
      await call("run_with_secrets", { command: "npm test", names: ["API_TOKEN"] });
      for (const value of [...world.values.values(), token, valuesOf(1)(1)]) {
        assert.ok(!transcript.includes(value));
        assert.ok(!world.log.join().includes(value));
      }
    });

    it("request nothing of the program, so that no value is ever asked for by its way", async () => {
      await open();
      await call("request_secret", { name: "NEW_KEY" });
      await call("request_move", { file: ".env" });
      const sent = transcript.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
      assert.ok(sent.length >= 2);
      assert.deepEqual(
        sent.filter((message) => "method" in message),
        [],
      );
    });

    it("answer waiting after 45 seconds of an open dialog, whose outcome is looked up later", async () => {
      await open();
      const dialog = Promise.withResolvers<void>();
      world.whileAsked = () => dialog.promise;
      const pending = call("request_secret", { name: "NEW_KEY" });
      while (!world.clock.running.includes(PATIENCE_MS)) await new Promise(setImmediate);
      world.clock.expire(PATIENCE_MS);
      const { state, request } = readAnswer(await pending);
      assert.equal(state, "waiting");
      const look = async () => readAnswer(await call("get_request", { request }))["state"];
      assert.equal(await look(), "waiting");
      dialog.resolve();
      while ((await look()) === "waiting") await new Promise(setImmediate);
      assert.equal(await look(), "done");
      assert.deepEqual(world.changes, ["create NEW_KEY"]);
    });

    for (const [how, end] of [
      ["takes its call back", (control: AbortController) => control.abort()],
      ["goes away", () => there.destroy()],
    ] as const) {
      it(`change nothing when the program ${how} before the person accepts`, async () => {
        await open();
        const dialog = Promise.withResolvers<void>();
        const asked = Promise.withResolvers<void>();
        world.whileAsked = () => {
          asked.resolve();
          return dialog.promise;
        };
        const control = new AbortController();
        const pending = assert.rejects(call("request_secret", { name: "NEW_KEY" }, control.signal), SdkError);
        await asked.promise;
        end(control);
        while (world.host.activity.deeds.length === 0) await new Promise(setImmediate);
        dialog.resolve();
        if (how === "goes away") await client.close();
        await pending;
        while (world.host.requests.isBusy) await new Promise(setImmediate);
        assert.deepEqual(world.changes, []);
        assert.equal(world.host.activity.deeds[0]?.outcome, "takenBack");
      });
    }
  });
}

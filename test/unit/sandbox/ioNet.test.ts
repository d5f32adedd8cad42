import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type IoNetOptions, type IoNetSandbox, startIoNet } from "../../sandbox/ioNet/startIoNet.ts";
import { callJson } from "./callJson.ts";

describe("sandbox of io.net", () => {
  let ioNet: IoNetSandbox;
  before(async () => {
    ioNet = await startIoNet({ now: () => Date.UTC(2026, 5, 1) });
  });
  beforeEach(() => ioNet.reset());
  after(() => ioNet.close());

  const callOf = (server: IoNetSandbox, route: string, body?: unknown) =>
    callJson(server.url, route, { headers: { Authorization: `Bearer ${server.token}` }, body });
  const call = (route: string, body?: unknown) => callOf(ioNet, route, body);
  const create = (fields: Record<string, unknown>) => call("POST /api/v1/secrets/", fields);
  const itemOf = (server: IoNetSandbox, name: string) =>
    `/api/v1/secrets/${server.secrets.find((secret) => secret.name === name)?.id}`;
  const item = (name: string) => itemOf(ioNet, name);

  async function withIoNet(options: IoNetOptions, test: (server: IoNetSandbox) => Promise<void>) {
    const server = await startIoNet(options);
    try {
      await test(server);
    } finally {
      await server.close();
    }
  }

  describe("authorization", () => {
    const status = async (headers: Record<string, string>) =>
      (await callJson(ioNet.url, "GET /api/v1/secrets/", { headers })).status;

    it("takes each of its three headers", async () => {
      assert.equal(await status({ Authorization: `Bearer ${ioNet.token}` }), 200);
      assert.equal(await status({ Authorization: ioNet.token }), 200);
      assert.equal(await status({ "x-api-key": ioNet.token }), 200);
      assert.equal(await status({ token: ioNet.jwt }), 200);
    });

    it("refuses none, a wrong one and two at once", async () => {
      assert.equal(await status({}), 401);
      assert.equal(await status({ "x-api-key": "wrong" }), 401);
      assert.equal(await status({ token: ioNet.token }), 401);
      assert.equal(await status({ "x-api-key": ioNet.token, Authorization: `Bearer ${ioNet.token}` }), 401);
      assert.equal(await status({ "x-api-key": ioNet.token, token: ioNet.jwt }), 401);
    });
  });

  it("lists all secrets with every documented field and no value", async () => {
    const { json, text } = await call("GET /api/v1/secrets/");
    const { data } = json as { data: Record<string, unknown>[] };
    assert.deepEqual(Object.keys(data[0] ?? {}).sort(), [
      ...["created_at", "display", "is_default_for_tool", "secret_id", "secret_name"],
      ...["tool_arg", "tool_name", "updated_at", "user_id"],
    ]);
    const linear = { secret_name: "linear-token", tool_name: "agno__linear__*", tool_arg: "api_token" };
    assert.partialDeepStrictEqual(data[0], { ...linear, is_default_for_tool: true });
    const long = ioNet.secrets.filter(({ value }) => value.length > 4);
    assert.ok(long.length > 0 && long.every(({ value }) => !text.includes(value)));
  });

  it("shows a value of four characters whole, stars longer ones, and may show nothing", async () => {
    const display = async (name: string) =>
      ((await call(`GET ${item(name)}`)).json as { display: unknown }).display;
    const { value } = ioNet.secrets[0] ?? { value: "" };
    assert.equal(await display("door code"), ioNet.secrets.find(({ name }) => name === "door code")?.value);
    assert.equal(await display("linear-token"), `********${value.slice(-4)}`);
    assert.equal(await display("no mask"), null);
  });

  describe("create", () => {
    it("answers 200 and the bare object, and stores the value", async () => {
      const { status, json } = await create({ secret_name: "my key", secret_value: "kept" });
      assert.equal(status, 200);
      const unbound = { tool_name: null, tool_arg: null, is_default_for_tool: false };
      assert.partialDeepStrictEqual(json, { secret_name: "my key", ...unbound });
      assert.partialDeepStrictEqual(ioNet.secrets.at(-1), { name: "my key", value: "kept" });
    });

    it("keeps a binding", async () => {
      const binding = { tool_name: "agno__slack__*", tool_arg: "token", is_default_for_tool: true };
      const { json } = await create({ secret_name: "s", secret_value: "value", ...binding });
      assert.partialDeepStrictEqual(json, binding);
    });

    it("counts characters, not UTF-16 units", async () => {
      assert.equal((await create({ secret_name: "a", secret_value: "😀".repeat(1024) })).status, 200);
      assert.equal((await create({ secret_name: "b", secret_value: "😀😀" })).status, 422);
    });

    const refused: Record<string, Record<string, unknown>> = {
      secret_name: { secret_name: "", secret_value: "value" },
      secret_value: { secret_name: "n", secret_value: "v".repeat(1025) },
      tool_name: { secret_name: "n", secret_value: "value", tool_name: "" },
      tool_arg: { secret_name: "n", secret_value: "value", tool_arg: ["a"] },
      is_default_for_tool: { secret_name: "n", secret_value: "value", is_default_for_tool: 1 },
      description: { secret_name: "n", secret_value: "value", description: "d" },
    };
    for (const [field, fields] of Object.entries(refused)) {
      it(`refuses a wrong ${field} and names it`, async () => {
        const before = ioNet.secrets;
        const { status, json } = await create(fields);
        assert.equal(status, 422);
        const { detail } = json as { detail: { readonly loc: unknown }[] };
        assert.deepEqual(detail[0]?.loc, ["body", field]);
        assert.deepEqual(Object.keys(detail[0] ?? {}).sort(), ["loc", "msg", "type"]);
        assert.equal(ioNet.secrets, before);
      });
    }

    it("answers 413 when all values together are over the quota, and keeps nothing", async () => {
      await withIoNet(
        { quota: 10, seed: { secrets: [{ name: "first", value: "12345" }] } },
        async (server) => {
          const fields = { secret_name: "second", secret_value: "123456" };
          assert.equal((await callOf(server, "POST /api/v1/secrets/", fields)).status, 413);
          const larger = { secret_value: "12345678901" };
          assert.equal((await callOf(server, `PATCH ${itemOf(server, "first")}`, larger)).status, 413);
          assert.deepEqual(
            server.secrets.map(({ value }) => value),
            ["12345"],
          );
        },
      );
    });
  });

  describe("item", () => {
    it("answers a change with an untyped body, and shows it on the next read", async () => {
      const first = await call(`PATCH ${item("workflow only")}`, { secret_value: "second" });
      const second = await call(`PATCH ${item("workflow only")}`, { secret_name: "renamed" });
      assert.deepEqual([first.status, first.text, second.status, second.text], [200, "{}", 200, "null"]);
      assert.partialDeepStrictEqual((await call(`GET ${item("renamed")}`)).json, { display: "**cond" });
    });

    it("unbinds on null, or ignores it when told so", async () => {
      const unbind = { tool_name: null, tool_arg: null, is_default_for_tool: null, secret_name: null };
      await call(`PATCH ${item("linear-token")}`, unbind);
      const unbound = { toolName: null, toolArg: null, isDefaultForTool: false, name: "linear-token" };
      assert.partialDeepStrictEqual(ioNet.secrets[0], unbound);
      await withIoNet({ nullOnPatch: "ignored" }, async (server) => {
        await callOf(server, `PATCH ${itemOf(server, "linear-token")}`, unbind);
        assert.partialDeepStrictEqual(server.secrets[0], {
          toolName: "agno__linear__*",
          isDefaultForTool: true,
        });
      });
    });

    it("deletes with 200, once", async () => {
      const route = `DELETE ${item("door code")}`;
      assert.equal((await call(route)).status, 200);
      assert.equal((await call(route)).status, 404);
    });

    it("answers 404 for an unknown id and 422 for a broken one", async () => {
      const unknown = await call(`GET /api/v1/secrets/${randomUUID()}`);
      assert.deepEqual([unknown.status, unknown.json], [404, { detail: "Not found" }]);
      const broken = await call("DELETE /api/v1/secrets/1");
      assert.equal(broken.status, 422);
      assert.partialDeepStrictEqual(broken.json, { detail: [{ loc: ["path", "secret_id"] }] });
    });
  });

  it("redirects a wrong slash over plain http and knows no query", async () => {
    const wrong = await call("GET /api/v1/secrets");
    assert.equal(wrong.status, 307);
    assert.equal(wrong.headers.get("location"), `${ioNet.url}/api/v1/secrets/`);
    assert.equal((await call(`GET ${item("door code")}/`)).status, 307);
    assert.equal((await call("GET /api/v1/secrets/?limit=10")).status, 422);
  });
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type Sandbox, startSandbox } from "../../sandbox/startSandbox.ts";
import { callJson } from "./callJson.ts";

describe("sandbox control", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const control = (route: string, body?: unknown) =>
    callJson(sandbox.neo.url, route.replace(" ", " /__sandbox/"), { headers: {}, body });
  const list = async () => {
    const headers = { "X-Api-Key": sandbox.neo.token };
    return (await callJson(sandbox.neo.url, "GET /api/v1/secrets", { headers })).status;
  };

  it("shows the state of each platform without values and masks", async () => {
    for (const { url, secrets } of [sandbox.neo, sandbox.primeIntellect, sandbox.ioNet]) {
      const { text, json } = await callJson(url, "GET /__sandbox/state", { headers: {} });
      const shown = (json as { secrets: Record<string, unknown>[] }).secrets;
      const { value: _, ...metadata } = secrets[0] ?? { value: "" };
      assert.deepEqual(shown[0], metadata);
      assert.equal(shown.length, secrets.length);
      // Shorter values could be part of an id by chance.
      const long = secrets.filter(({ value }) => value.length > 4);
      assert.ok(long.length > 0 && long.every(({ value }) => !text.includes(value)));
    }
  });

  it("gives the digest of one value and nothing else", async () => {
    for (const { url, secrets } of [sandbox.neo, sandbox.primeIntellect, sandbox.ioNet]) {
      const [secret] = secrets;
      const { json } = await callJson(url, `GET /__sandbox/sha256/${secret?.id}`, { headers: {} });
      const sha256 = createHash("sha256")
        .update(secret?.value ?? "")
        .digest("hex");
      assert.deepEqual(json, { sha256 });
    }
    assert.equal((await control("GET sha256/nobody")).status, 404);
  });

  it("switches faults on and off and counts their hits", async () => {
    const fault = { route: "GET /api/v1/secrets", kind: "status", status: 503, times: "always" };
    assert.equal((await control("POST faults", fault)).status, 201);
    assert.equal(await list(), 503);
    assert.partialDeepStrictEqual((await control("GET faults")).json, [{ hits: 1, fault }]);
    assert.equal((await control("DELETE faults")).status, 204);
    assert.equal(await list(), 200);
    assert.equal((await control("POST faults", { kind: "status" })).status, 400);
  });

  it("hands out the request log, without itself", async () => {
    await list();
    const { json } = await control("GET log");
    assert.partialDeepStrictEqual(json, [{ method: "GET", path: "/api/v1/secrets", status: 200 }]);
    assert.equal((json as unknown[]).length, 1);
  });

  it("resets data, faults and log", async () => {
    const start = sandbox.neo.secrets;
    const headers = { "X-Api-Key": sandbox.neo.token };
    const body = { name: "NEW_KEY", value: "v" };
    await callJson(sandbox.neo.url, "POST /api/v1/secrets", { headers, body });
    await control("POST faults", { route: "GET /api/v1/secrets", kind: "truncate" });
    assert.notEqual(sandbox.neo.secrets.length, start.length);
    assert.equal((await control("POST reset")).status, 204);
    assert.deepEqual(sandbox.neo.secrets, start);
    assert.equal(sandbox.neo.log.length, 0);
    assert.equal(await list(), 200);
  });

  it("revokes a token by setting another", async () => {
    const headers = { "X-Api-Key": sandbox.neo.token };
    assert.equal((await control("POST token", { token: "another" })).status, 204);
    const { status } = await callJson(sandbox.neo.url, "GET /api/v1/user", { headers });
    assert.equal(status, 401);
    assert.equal(await list(), 200);
    assert.equal((await control("POST token", {})).status, 400);
  });
});

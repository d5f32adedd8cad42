import assert from "node:assert/strict";
import { request } from "node:http";
import { type NeoSandbox, startNeo } from "../../sandbox/neo/startNeo.ts";
import { type PrimeSandbox, startPrime } from "../../sandbox/primeIntellect/startPrime.ts";
import type { Fault } from "../../sandbox/server/fault.ts";
import { callJson } from "./callJson.ts";

const createRoute = "POST /api/v1/secrets";
const listRoute = "GET /api/v1/secrets";

describe("sandbox faults", () => {
  let neo: NeoSandbox;
  before(async () => {
    neo = await startNeo();
  });
  beforeEach(() => neo.reset());
  after(() => neo.close());

  const headers = () => ({ "X-Api-Key": neo.token });
  const list = () => callJson(neo.url, listRoute, { headers: headers() });
  const create = () =>
    callJson(neo.url, createRoute, { headers: headers(), body: { name: "NEW_KEY", value: "v" } });
  const isCreated = () => neo.secrets.some(({ name }) => name === "NEW_KEY");
  const codeOf = (error: unknown) => ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code;

  it("answers a status with headers and the platform's own body, as often as told", async () => {
    const effect = { kind: "status", status: 429, headers: { "Retry-After": "7" } } as const;
    neo.fault({ route: listRoute, times: 2, after: 1, ...effect });
    const statuses = [await list(), await list(), await list(), await list()];
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [200, 429, 429, 200],
    );
    assert.equal(statuses[1]?.headers.get("retry-after"), "7");
    assert.partialDeepStrictEqual(statuses[1]?.json, { code: "rate_limited" });
  });

  it("meets only its own method, path and query", async () => {
    const routes = ["GET /api/v1/user", "POST /api/v1/secrets/{id}", `${listRoute}?project_id=1`];
    const faults = [createRoute, ...routes].map((route) => neo.fault({ route, kind: "status", status: 500 }));
    assert.equal((await list()).status, 200);
    assert.deepEqual(
      faults.map(({ hits }) => hits),
      [0, 0, 0, 0],
    );
    neo.fault({ route: "* /api/v1/{collection}", kind: "status", status: 418 });
    assert.equal((await list()).status, 418);
    assert.throws(() => neo.fault({ route: "/api/v1/secrets", kind: "truncate" }), /METHOD/);
  });

  it("answers 5xx with or without the effect", async () => {
    neo.fault({ route: createRoute, kind: "status", status: 503 });
    assert.equal((await create()).status, 503);
    assert.equal(isCreated(), false);
    neo.fault({ route: createRoute, kind: "status", status: 503, takesEffect: true });
    assert.equal((await create()).status, 503);
    assert.equal(isCreated(), true);
  });

  it("answers as if it had been done", async () => {
    neo.fault({ route: createRoute, kind: "noEffect" });
    assert.equal((await create()).status, 201);
    assert.equal(isCreated(), false);
  });

  it("answers HTML or another shape instead", async () => {
    const html = { kind: "body", body: "<html>", contentType: "text/html" } as const;
    neo.fault({ route: listRoute, ...html });
    const page = await list();
    assert.deepEqual(
      [page.status, page.text, page.headers.get("content-type")],
      [200, "<html>", "text/html"],
    );
    neo.fault({ route: createRoute, kind: "body", body: "[]" });
    const shape = await create();
    assert.deepEqual([shape.status, shape.json, isCreated()], [201, [], true]);
  });

  it("redirects anywhere", async () => {
    const location = "https://elsewhere.example/";
    for (const status of [301, 302, 307, 308]) {
      neo.fault({ route: createRoute, kind: "redirect", status, location });
      const answer = await create();
      assert.deepEqual([answer.status, answer.headers.get("location")], [status, location]);
    }
    assert.equal(isCreated(), false);
  });

  for (const when of ["beforeBody", "afterBody", "afterEffect"] as const) {
    it(`resets the connection: ${when}`, async () => {
      neo.fault({ route: createRoute, kind: "reset", when });
      await assert.rejects(create(), (error) =>
        ["ECONNRESET", "UND_ERR_SOCKET"].includes(codeOf(error) ?? ""),
      );
      assert.equal(isCreated(), when === "afterEffect");
      assert.deepEqual(neo.log[0]?.bodyFields, when === "beforeBody" ? [] : ["name", "value"]);
      assert.equal(neo.log[0]?.status, undefined);
    });
  }

  it("cuts a body short", async () => {
    neo.fault({ route: listRoute, kind: "truncate" });
    await assert.rejects(list(), (error) => codeOf(error) === "UND_ERR_SOCKET");
  });

  it("stalls within a body", async () => {
    neo.fault({ route: listRoute, kind: "stall" });
    const stop = new AbortController();
    const response = await fetch(`${neo.url}/api/v1/secrets`, { headers: headers(), signal: stop.signal });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    assert.ok((first?.value?.length ?? 0) > 0);
    assert.ok((first?.value?.length ?? 0) < Number(response.headers.get("content-length")));
    const second = reader?.read();
    stop.abort();
    await assert.rejects(second ?? Promise.resolve(), { name: "AbortError" });
  });

  it("delays, alone and together with another fault", async () => {
    neo.fault({ route: listRoute, kind: "delay", ms: 60, times: 2 });
    neo.fault({ route: listRoute, kind: "status", status: 500, after: 1 });
    const start = performance.now();
    const answers = [await list(), await list()];
    assert.ok(performance.now() - start >= 118);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 500],
    );
  });

  it("holds requests until it is removed", async () => {
    const fault = neo.fault({ route: listRoute, kind: "hold", times: "always" });
    const answers = [list(), list(), list()];
    await fault.reached(3);
    assert.deepEqual(
      neo.log.map(({ status, inFlight }) => [status, inFlight]),
      [
        [undefined, 1],
        [undefined, 2],
        [undefined, 3],
      ],
    );
    fault.remove();
    assert.ok((await Promise.all(answers)).every(({ status }) => status === 200));
  });

  it("never answers a create that took effect, until the client gives up", async () => {
    const fault = neo.fault({ route: createRoute, kind: "hold", takesEffect: true });
    const stop = new AbortController();
    const body = JSON.stringify({ name: "NEW_KEY", value: "v" });
    const type = { "Content-Type": "application/json" };
    const options = { method: "POST", headers: { ...headers(), ...type }, body, signal: stop.signal };
    const answer = fetch(`${neo.url}/api/v1/secrets`, options);
    await fault.reached();
    assert.equal(isCreated(), true);
    stop.abort();
    await assert.rejects(answer, { name: "AbortError" });
  });

  it("lets a server with held requests be closed", async () => {
    const other = await startNeo();
    const fault = other.fault({ route: listRoute, kind: "hold" });
    const answer = callJson(other.url, listRoute, { headers: { "X-Api-Key": other.token } });
    await fault.reached();
    await Promise.all([assert.rejects(answer), other.close()]);
  });

  it("uses the other platforms' error bodies for a status", async () => {
    const prime: PrimeSandbox = await startPrime();
    prime.fault({ route: "GET /api/v1/secrets/", kind: "status", status: 402 });
    const { json } = await callJson(prime.url, "GET /api/v1/secrets/", { headers: {} });
    await prime.close();
    assert.deepEqual(json, { detail: "Payment Required" });
  });
});

describe("sandbox request log", () => {
  let neo: NeoSandbox;
  before(async () => {
    neo = await startNeo();
  });
  after(() => neo.close());

  it("names method, path, query, headers and fields, and holds no value", async () => {
    const body = { name: "NEW_KEY", value: "a value nobody may log" };
    await callJson(neo.url, `${createRoute}?project_id=1`, { headers: { "X-Api-Key": neo.token }, body });
    const [entry] = neo.log;
    assert.partialDeepStrictEqual(entry, {
      method: "POST",
      path: "/api/v1/secrets",
      query: "project_id=1",
      status: 400,
      inFlight: 1,
    });
    assert.deepEqual([entry?.authHeaders, entry?.bodyFields], [["x-api-key"], ["name", "value"]]);
    assert.ok(entry?.headerNames.includes("content-type"));
    const text = JSON.stringify(neo.log);
    assert.ok(!text.includes(neo.token) && !text.includes(body.value) && !text.includes("NEW_KEY"));
  });

  it("refuses a header that was sent twice", async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { "X-Api-Key": [neo.token, neo.token] } };
      const sent = request(`${neo.url}/api/v1/user`, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on("error", reject).end();
    });
    assert.equal(status, 401);
  });
});

describe("sandbox fault kinds", () => {
  it("are all known to the control endpoint", async () => {
    const { parseFault } = await import("../../sandbox/server/parseFault.ts");
    const route = listRoute;
    const faults: readonly Fault[] = [
      { route, kind: "delay", ms: 5, times: "always" },
      { route, kind: "hold", takesEffect: true },
      { route, kind: "reset", when: "afterBody", after: 2 },
      { route, kind: "status", status: 500, headers: { a: "b" }, body: "x", times: 3 },
      { route, kind: "body", body: "x", contentType: "text/html" },
      { route, kind: "redirect", status: 302, location: "https://elsewhere.example/" },
      { route, kind: "truncate" },
      { route, kind: "stall" },
      { route, kind: "noEffect" },
    ];
    for (const fault of faults) assert.deepEqual(parseFault(JSON.parse(JSON.stringify(fault))), fault);
    const broken = [null, {}, { route, kind: "delay" }, { route, kind: "stall", ms: 1 }, { kind: "stall" }];
    for (const value of broken) assert.throws(() => parseFault(value));
  });
});

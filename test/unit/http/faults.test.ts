import assert from "node:assert/strict";
import { once } from "node:events";
import type { RequestListener, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Api } from "../../../src/core/api.ts";
import type { Failure } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import type { Undici } from "../../support/loadUndici.ts";
import { realClock } from "../../support/realClock.ts";
import { makeSession } from "../../support/sessions.ts";
import type { TestClock } from "../../support/TestClock.ts";
import { catchPlatformError, createCall, listCall, style } from "./calls.ts";
import { answerJson, type Loopback, startLoopback } from "./loopback.ts";
import { createHttpClock, testLimits } from "./testLimits.ts";

const token = ["key", "quartz", "4711"].join("-");
const value = ["v4lue", "amber", "0815"].join("/");

/** The whole client over this process's own `fetch`, against a real server that misbehaves. */
describe("the HTTP client on a real connection", () => {
  let servers: Loopback[];
  let clock: TestClock;

  beforeEach(() => {
    servers = [];
    clock = createHttpClock();
  });

  afterEach(() => Promise.all(servers.map((server) => server.stop())));

  async function start(listener: RequestListener): Promise<Loopback> {
    const server = await startLoopback(listener);
    servers.push(server);
    return server;
  }

  function open({ url }: Loopback, wire: typeof fetch = globalThis.fetch): Api {
    const openApi = createOpenApi({
      wire: (undici) => createFetchDispatcher(undici, () => wire),
      clock,
      random: () => 0,
      tokenShapes: () => [],
      limits: testLimits,
    });
    return openApi(makeSession("acme", token, url), style);
  }

  const create = (api: Api, signal: AbortSignal = neverAborted()) =>
    api.send({ ...createCall, body: { value: new Sensitive(value) } }, signal);

  /** What a create, which is never repeated, meets. */
  async function failureOf(listener: RequestListener): Promise<Failure> {
    const server = await start(listener);
    const error = await catchPlatformError(create(open(server)));
    assert.equal(server.seen.length, 1);
    assert.ok(![token, value].some((secret) => `${error.stack} ${JSON.stringify(error)}`.includes(secret)));
    return error.failure;
  }

  const json = { "content-type": "application/json" };
  const lost = (failure: Failure) => failure.kind === "retry" && failure.cause === "network";

  it("sends and receives", async () => {
    const server = await start((request, response) => {
      request.setEncoding("utf8").once("data", (body) => answerJson(response, 201, { got: body }));
    });
    assert.deepEqual(await create(open(server)), { got: JSON.stringify({ value }) });
    assert.deepEqual(server.seen, ["POST /api/v1/secrets"]);
    assert.equal(server.headers[0]?.["x-acme-key"], token);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`follows no ${status}, to whatever host, and sends the token nowhere else`, async () => {
      const other = await start((_, response) => answerJson(response, 200, []));
      for (const location of [`${other.url}/api/v1/secrets`, "/elsewhere", "http://127.0.0.1:1/"]) {
        const failure = await failureOf((_, response) => response.writeHead(status, { location }).end());
        assert.deepEqual(failure, { kind: "redirected" });
      }
      assert.deepEqual(other.seen, []);
    });
  }

  it("does not wait for the end of a redirect", async () => {
    const failure = await failureOf((_, response) => response.writeHead(302, json).write("["));
    assert.deepEqual(failure, { kind: "redirected" });
  });

  it("keeps no cookie", async () => {
    const server = await start((_, response) => {
      response.setHeader("set-cookie", "id=1; Path=/");
      answerJson(response, 200, []);
    });
    const api = open(server);
    await api.send(listCall, neverAborted());
    await api.send(listCall, neverAborted());
    assert.deepEqual(
      server.headers.map(({ cookie }) => cookie),
      [undefined, undefined],
    );
  });

  it("says that nobody listens", async () => {
    const server = await start(() => undefined);
    const api = open(server);
    await server.stop();
    servers = [];
    const { failure } = await catchPlatformError(create(api));
    assert.deepEqual(failure, { kind: "retry", cause: "network", code: "ECONNREFUSED" });
  });

  it("says that a connection was lost before the answer, in it, and before its announced end", async () => {
    const breaks: readonly RequestListener[] = [
      (request) => request.socket.destroy(),
      (request) => request.socket.resetAndDestroy(),
      (request, response) => response.writeHead(200, json).write("[", () => request.socket.destroy()),
      (request, response) => {
        response.writeHead(200, { ...json, "content-length": "100" });
        response.write("[]", () => request.socket.end());
      },
    ];
    for (const listener of breaks) assert.ok(lost(await failureOf(listener)));
  });

  it("repeats a list whose connection was lost half way", async () => {
    let isFirst = true;
    const server = await start((request, response) => {
      if (!isFirst) return answerJson(response, 200, ["a"]);
      isFirst = false;
      response.writeHead(200, json).write("[", () => request.socket.destroy());
    });
    assert.deepEqual(await open(server).send(listCall, neverAborted()), ["a"]);
  });

  it("does not wait longer for the headers than it may", async () => {
    const failure = await failureOf(() => clock.expire(testLimits.headersMs));
    assert.deepEqual(failure, { kind: "retry", cause: "timeout", code: "HEADERS_TIMEOUT" });
    assert.deepEqual(clock.running, []);
  });

  it("does not wait longer for a dripping body than it may, however it keeps dripping", async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(200, json);
      drip(response, () => clock.expire(testLimits.totalMs));
    });
    assert.deepEqual(failure, { kind: "retry", cause: "timeout", code: "TOTAL_TIMEOUT" });
    assert.deepEqual(clock.running, []);
  });

  it("calls the time for the headers off once they are there", async () => {
    const server = await start((_, response) => {
      response.writeHead(200, json).write("[");
      setImmediateUntil(
        () => !clock.running.includes(testLimits.headersMs),
        () => response.end("]"),
      );
    });
    assert.deepEqual(await open(server).send(listCall, neverAborted()), []);
  });

  it("gives all attempts of a call one time together", async () => {
    const server = await start((_, response) => {
      response.writeHead(200, json).write("[");
      expireWhenRead();
    });
    const expireWhenRead = () => {
      if (clock.running.includes(testLimits.headersMs)) setImmediate(expireWhenRead);
      else clock.expire(testLimits.totalMs);
    };
    const error = await catchPlatformError(open(server).send(listCall, neverAborted()));
    assert.deepEqual(error.failure, { kind: "retry", cause: "timeout", code: "TOTAL_TIMEOUT" });
    assert.equal(server.seen.length, 2);
  });

  it("waits for an explanation no longer than for one", async () => {
    const server = await start((_, response) => void response.writeHead(401, json).write("{"));
    const wire = (undici: Pick<Undici, "Dispatcher">) =>
      createFetchDispatcher(undici, () => globalThis.fetch);
    const limits = { ...testLimits, problemMs: 20 };
    const openApi = createOpenApi({ wire, clock: realClock, random: () => 0, tokenShapes: () => [], limits });
    const api = openApi(makeSession("acme", token, server.url), style);
    const error = await catchPlatformError(api.send(listCall, neverAborted()));
    assert.deepEqual(error.failure, { kind: "signInAgain" });
  });

  it("knows what a status means even if its explanation never ends", async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(401, json);
      drip(response, () => clock.expire(testLimits.totalMs));
    });
    assert.deepEqual(failure, { kind: "signInAgain" });
  });

  it("looks into an explanation up to a bound only", async () => {
    const failure = await failureOf((_, response) =>
      answerJson(response, 422, { field: "name", message: "x".repeat(100_000) }),
    );
    assert.deepEqual(failure, { kind: "invalidInput" });
  });

  it("survives a flood of headers", async () => {
    const failure = await failureOf((_, response) => {
      for (let i = 0; i < 100; i++) response.setHeader(`x-flood-${i}`, "x".repeat(4_000));
      answerJson(response, 200, {});
    });
    assert.deepEqual(failure, { kind: "report", paths: ["headers"] });
  });

  it("does not take what speaks no HTTP for a platform", async () => {
    assert.ok(lost(await failureOf((request) => request.socket.end("SSH-2.0-OpenSSH_9.6\r\n"))));
  });

  it("says so when no secure connection comes about", async () => {
    const server = await start((_, response) => answerJson(response, 200, []));
    const secured = { ...server, url: server.url.replace("http:", "https:") };
    const { failure } = await catchPlatformError(create(open(secured)));
    assert.deepEqual(
      [failure.kind, "cause" in failure && failure.cause],
      ["fixConnection", "secureConnection"],
    );
    assert.deepEqual(server.seen, []);
  });

  it("reads gzip", async () => {
    const server = await start((_, response) => {
      response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(gzipSync('["a"]'));
    });
    assert.deepEqual(await open(server).send(listCall, neverAborted()), ["a"]);
  });

  it("refuses what only pretends to be gzip", async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { ...json, "content-encoding": "gzip" }).end("[]");
    });
    assert.deepEqual(failure, { kind: "report", paths: ["body"] });
  });

  it("cuts a body of 100 MB at the cap", async () => {
    let sent = 0;
    const failure = await failureOf(async (_, response) => {
      response.writeHead(200, json);
      const chunk = Buffer.alloc(1024 * 1024, " ");
      while (sent < 100 * chunk.length && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")]);
      }
      response.end();
    });
    assert.deepEqual(failure, { kind: "report", paths: ["body"] });
    assert.ok(sent < 50 * 1024 * 1024);
  });

  it("cuts a small body that unpacks to 100 MB", async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(bomb);
    });
    assert.deepEqual(failure, { kind: "report", paths: ["body"] });
  });

  it("takes names and prototypes in an answer for data", async () => {
    const server = await start((_, response) => {
      response.writeHead(200, json).end('{"a":1,"a":2,"__proto__":{"polluted":true}}');
    });
    const body = await open(server).send(listCall, neverAborted());
    assert.deepEqual(Object.entries(Object(body)), [
      ["a", 2],
      ["__proto__", { polluted: true }],
    ]);
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });

  describe("when aborted", () => {
    const reason = new Error("no longer needed");

    const waitsForHeaders = () => clock.running.includes(testLimits.headersMs);
    const hasHeaders = () => !waitsForHeaders();
    const moments: readonly (readonly [
      when: string,
      begin: (response: ServerResponse) => void,
      isNow: () => boolean,
    ])[] = [
      ["before the answer", () => undefined, waitsForHeaders],
      ["in the answer", (response) => response.writeHead(200, json).write("["), hasHeaders],
      ["in an explanation", (response) => response.writeHead(403, json).write("{"), hasHeaders],
    ];

    for (const [when, begin, isNow] of moments) {
      it(`${when}: rejects with the reason and hangs up`, async () => {
        const cancel = new AbortController();
        let closed: Promise<unknown> = Promise.resolve();
        const server = await start((request, response) => {
          closed = new Promise((resolve) => request.socket.on("error", resolve).on("close", resolve));
          begin(response);
          setImmediateUntil(isNow, () => cancel.abort(reason));
        });
        await assert.rejects(open(server).send(listCall, cancel.signal), reason);
        await closed;
        assert.equal(server.seen.length, 1);
        assert.deepEqual(clock.running, []);
      });
    }
  });

  it("has four requests of an account under way at most", async () => {
    const server = await start((_, response) => answerJson(response, 200, []));
    let underWay = 0;
    let most = 0;
    const counted: typeof fetch = async (...request) => {
      most = Math.max(most, ++underWay);
      return fetch(...request).finally(() => underWay--);
    };
    const api = open(server, counted);
    await Promise.all(Array.from({ length: 12 }, () => api.send(listCall, neverAborted())));
    assert.deepEqual([most, server.seen.length], [4, 12]);
  });
});

/** Sends a blank now and then for as long as somebody listens, and says when the third was sent. */
function drip(response: ServerResponse, afterThird: () => void): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (response.destroyed) return clearInterval(timer);
    response.write(" ");
    if (++sent === 3) afterThird();
  }, 2);
}

function setImmediateUntil(isTrue: () => boolean, act: () => void): void {
  setImmediate(() => (isTrue() ? act() : setImmediateUntil(isTrue, act)));
}

import assert from "node:assert/strict";
import type { MockAgent } from "undici";
import { type Api, ShapeError } from "../../../src/core/api.ts";
import { CancelledError, type Failure, isCancelled, leftNothing } from "../../../src/core/errors.ts";
import { neverAborted, untilSent } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import { loadUndici } from "../../support/loadUndici.ts";
import { makeSession } from "../../support/sessions.ts";
import type { TestClock } from "../../support/TestClock.ts";
import { catchPlatformError, createCall, listCall, style } from "./calls.ts";
import { createHttpClock, testLimits } from "./testLimits.ts";

const token = ["key", "quartz", "4711"].join("-");
const value = ["v4lue", "amber", "0815"].join("/");
/** Whose calls they are. */
const account = { id: "account-1", label: "Work" };
const json = { headers: { "content-type": "application/json" } };

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: Error;
}

describe("createOpenApi", () => {
  let agent: MockAgent;
  let clock: TestClock;
  let lines: string[];
  let api: Api;

  beforeEach(async () => {
    const undici = await loadUndici();
    agent = new undici.MockAgent();
    agent.disableNetConnect();
    clock = createHttpClock();
    lines = [];
    const log = { debug: (line: string) => lines.push(line) };
    const openApi = createOpenApi({
      wire: () => agent,
      clock,
      random: () => 0.5,
      tokenShapes: () => [],
      log,
      limits: testLimits,
    });
    api = openApi(makeSession("acme", token), style);
  });

  afterEach(async () => {
    agent.assertNoPendingInterceptors();
    await agent.close();
  });

  /** Prepares one answer per attempt. */
  function answer(call: { readonly method: string; readonly path: string }, ...answers: readonly Answer[]) {
    for (const { status = 200, body = {}, headers = json.headers, error } of answers) {
      const { method, path } = call;
      const interceptor = agent.get(style.baseUrl).intercept({ method, path });
      if (error !== undefined) interceptor.replyWithError(error);
      else interceptor.reply(status, typeof body === "string" ? body : JSON.stringify(body), { headers });
    }
  }

  const list = () => api.send(listCall, neverAborted());
  const create = (body: object = {}) =>
    api.send({ ...createCall, body: { name: "KEY", ...body } }, neverAborted());
  const reset = (code = "ECONNRESET") => Object.assign(new Error(`${token} ${value}`), { code });

  it("sends method, path, query, headers and body, and parses the answer", async () => {
    agent
      .get(style.baseUrl)
      .intercept({
        method: "PATCH",
        path: "/api/v1/secrets/a?teamId=t1",
        headers: { "x-acme-key": token, "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ value }),
      })
      .reply(200, { id: "a" }, json);
    const sent = api.send(
      {
        operation: "replace value",
        method: "PATCH",
        path: "/api/v1/secrets/a",
        query: { teamId: "t1" },
        body: { value: new Sensitive(value) },
        parse: (body) => ({ parsed: body }),
      },
      neverAborted(),
    );
    assert.deepEqual(await sent, { parsed: { id: "a" } });
  });

  it("gives undefined for an empty answer", async () => {
    answer(listCall, { status: 204, body: "", headers: {} });
    assert.equal(await list(), undefined);
  });

  it("fails on a request that no answer was prepared for: the tests reach no network", async () => {
    const { failure } = await catchPlatformError(create());
    assert.deepEqual(failure, { kind: "retry", cause: "network", code: "UND_MOCK_ERR_MOCK_NOT_MATCHED" });
  });

  describe("retries", () => {
    for (const status of [429, 500, 502, 503, 504]) {
      it(`an idempotent call after ${status}`, async () => {
        answer(listCall, { status }, { status }, { body: ["a"] });
        assert.deepEqual(await list(), ["a"]);
        assert.deepEqual(clock.pauses, [250, 500]);
      });
    }

    it("an idempotent call after a lost connection", async () => {
      answer(listCall, { error: reset() }, { body: ["a"] });
      assert.deepEqual(await list(), ["a"]);
      assert.deepEqual(clock.pauses, [250]);
    });

    it("a call that says so itself", async () => {
      const call = { ...listCall, method: "DELETE", path: "/api/v1/secrets/a", idempotent: true } as const;
      answer(call, { status: 503 }, { status: 204, body: "", headers: {} });
      assert.equal(await api.send(call, neverAborted()), undefined);
    });

    const remove = {
      ...listCall,
      ...({ method: "DELETE", path: "/api/v1/secrets/a", isAboutOne: true, idempotent: true } as const),
    };
    const later = { status: 429, headers: { "retry-after": "3600" } };
    for (const refusal of [{ status: 401 }, { status: 403 }, later]) {
      it(`a write, and keeps open whether it was carried out when only the repetition gets a ${refusal.status}`, async () => {
        answer(remove, { status: 502 }, refusal);
        const error = await catchPlatformError(api.send(remove, neverAborted()));
        assert.deepEqual([error.failure, error.details.status], [{ kind: "retry", cause: "server" }, 502]);
      });
    }

    for (const [what, lost] of [
      ["got no answer", () => ({ error: reset() })],
      ["met a gateway that gave up", () => ({ status: 504 })],
    ] as const) {
      it(`a write that ${what}, and says that it may still arrive, whatever came of the repetition`, async () => {
        answer(remove, lost(), { status: 503 }, { status: 503 });
        const { details } = await catchPlatformError(api.send(remove, neverAborted()));
        assert.deepEqual([details.unanswered, details.status], [true, 503]);
      });
    }

    for (const [what, single] of [
      ["cannot be unpacked", { error: reset("Z_DATA_ERROR") }],
      ["is larger than the cap", { body: JSON.stringify("x".repeat(testLimits.bodyBytes)) }],
    ] as const) {
      it(`no write whose answer ${what}, which may have been a yes that is listed later`, async () => {
        answer(remove, single);
        const { details } = await catchPlatformError(api.send(remove, neverAborted()));
        assert.deepEqual([details.failure.kind, details.unanswered], ["report", true]);
      });
    }

    it("a write that the platform answered each time, which does not arrive later", async () => {
      answer(remove, { status: 500 }, { status: 503 }, { status: 503 });
      const { details } = await catchPlatformError(api.send(remove, neverAborted()));
      assert.equal("unanswered" in details, false);
    });

    it("a write, and believes that it is gone", async () => {
      answer(remove, { error: reset() }, { status: 404 });
      assert.deepEqual((await catchPlatformError(api.send(remove, neverAborted()))).failure, {
        kind: "gone",
      });
    });

    it("a list, and tells what the repetition was refused for", async () => {
      answer(listCall, { status: 502 }, { status: 401 });
      assert.deepEqual((await catchPlatformError(list())).failure, { kind: "signInAgain" });
    });

    it("not at all when a call forbids it", async () => {
      answer(listCall, { status: 503 });
      await catchPlatformError(api.send({ ...listCall, idempotent: false }, neverAborted()));
    });

    it("twice and no more", async () => {
      answer(listCall, { status: 503 }, { status: 503 }, { status: 503 });
      const { details } = await catchPlatformError(list());
      assert.deepEqual(details, {
        failure: { kind: "retry", cause: "server" },
        providerId: "acme",
        account,
        operation: "list secrets",
        status: 503,
      });
      assert.deepEqual(clock.pauses, [250, 500]);
    });

    it("after exactly the seconds that the server asks for", async () => {
      answer(listCall, { status: 429, headers: { "retry-after": "7" } }, { body: [] });
      await list();
      assert.deepEqual(clock.pauses, [7_000]);
    });

    it("at the date that the server asks for", async () => {
      const headers = { "retry-after": new Date(clock.now() + 60_000).toUTCString() };
      answer(listCall, { status: 503, headers }, { body: [] });
      await list();
      assert.deepEqual(clock.pauses, [60_000]);
    });

    it("as long as the server's own clock says, where that is another than ours", async () => {
      const text = (ms: number) => new Date(clock.now() + 7_200_000 + ms).toUTCString();
      const headers = { date: text(0), "retry-after": text(5_000) };
      answer(listCall, { status: 429, headers }, { body: [] });
      await list();
      assert.deepEqual(clock.pauses, [5_000]);
    });

    for (const [what, jump] of [
      ["a laptop slept for hours", 8 * 3_600_000],
      ["the clock was set back", -3 * 3_600_000],
    ] as const) {
      it(`as often and as long as ever when ${what} during a pause`, async () => {
        clock.onPause = () => clock.jump(jump);
        const date = new Date(clock.now() + jump + 5_000 + 1_000).toUTCString();
        const retryAfter = (text: string) => ({ status: 429, headers: { "retry-after": text } });
        answer(listCall, retryAfter("5"), retryAfter(date), { body: [{ id: "1" }] });
        await list();
        assert.deepEqual(clock.pauses, [5_000, 1_000]);
      });
    }

    it("not when the server asks for more than a minute, and says when instead", async () => {
      answer(listCall, { status: 429, headers: { "retry-after": "61" } });
      const retryAt = clock.now() + 61_000;
      const { failure } = await catchPlatformError(list());
      assert.deepEqual([failure, clock.pauses], [{ kind: "wait", retryAt }, []]);
    });

    for (const absurd of ["-1", "NaN", "tomorrow", ""]) {
      it(`with its own pause when Retry-After is ${JSON.stringify(absurd)}`, async () => {
        answer(listCall, { status: 429, headers: { "retry-after": absurd } }, { body: [] });
        await list();
        assert.deepEqual(clock.pauses, [250]);
      });
    }

    it("a create after a 429 that says when: nothing was done", async () => {
      answer(
        createCall,
        { status: 429, headers: { "retry-after": "2" } },
        { status: 201, body: { id: "a" } },
      );
      assert.deepEqual(await create(), { id: "a" });
      assert.deepEqual(clock.pauses, [2_000]);
    });

    const unclear: readonly (readonly [answer: Answer, failure: Failure])[] = [
      [{ error: reset() }, { kind: "retry", cause: "network", code: "ECONNRESET" }],
      [{ status: 502 }, { kind: "retry", cause: "server" }],
      [{ status: 503 }, { kind: "retry", cause: "server" }],
      [{ status: 429 }, { kind: "wait" }],
    ];
    it("no create after a 503 that says when, and keeps the time", async () => {
      answer(createCall, { status: 503, headers: { "retry-after": "1" } });
      const retryAt = clock.now() + 1_000;
      const { failure } = await catchPlatformError(create());
      assert.deepEqual([failure, clock.pauses], [{ kind: "retry", cause: "server", retryAt }, []]);
    });

    for (const [single, failure] of unclear) {
      it(`no create after ${single.status ?? "a lost connection"}`, async () => {
        answer(createCall, single);
        assert.deepEqual((await catchPlatformError(create())).failure, failure);
        assert.deepEqual(clock.pauses, []);
      });
    }
  });

  describe("tells", () => {
    it("what the platform said about a field", async () => {
      const body = { message: "must be\nunique", field: "name", reference: "req-1", code: "invalid" };
      answer(createCall, { status: 422, body });
      const { details } = await catchPlatformError(create());
      assert.deepEqual(details, {
        failure: { kind: "invalidInput", field: "name" },
        providerId: "acme",
        account,
        operation: "create secret",
        write: "create",
        status: 422,
        serverMessage: "must be unique",
        reference: "req-1",
      });
    });

    it("the platform's code where it gives no sentence", async () => {
      answer(createCall, { status: 403, body: { code: "forbidden" } });
      assert.equal((await catchPlatformError(create())).details.serverMessage, "forbidden");
    });

    it("nothing of a web page", async () => {
      answer(createCall, { status: 403, body: "<h1>Denied</h1>", headers: { "content-type": "text/html" } });
      assert.equal((await catchPlatformError(create())).details.serverMessage, undefined);
    });

    it("the failure even when the error body breaks the platform's own reader", async () => {
      const readProblem = () => {
        throw new Error(value);
      };
      const wire = () => agent;
      const openApi = createOpenApi({
        wire,
        clock,
        random: () => 0.5,
        tokenShapes: () => [],
        limits: testLimits,
      });
      answer(createCall, { status: 401 });
      const broken = openApi(makeSession("acme", token), { ...style, readProblem });
      const { failure } = await catchPlatformError(broken.send(createCall, neverAborted()));
      assert.deepEqual(failure, { kind: "signInAgain" });
    });

    const unreadable: readonly (readonly [name: string, answer: Answer])[] = [
      ["JSON without its type", { body: "[]", headers: {} }],
      ["broken JSON", { body: `{"value":"${value}` }],
      ["more than the cap", { body: JSON.stringify("x".repeat(testLimits.bodyBytes)) }],
    ];
    for (const [name, single] of unreadable) {
      it(`that ${name} cannot be read, and nothing of it`, async () => {
        answer(listCall, single);
        const { failure } = await catchPlatformError(list());
        assert.deepEqual(failure, { kind: "report", paths: ["body"] });
      });
    }

    it("that a web page came in place of data, whatever it is called", async () => {
      const types = ["text/html", "application/xhtml+xml", "application/json", "text/plain", ""];
      for (const type of types) {
        const headers = type === "" ? {} : { "content-type": type };
        answer(listCall, { body: `\ufeff \n<!-- x -->\n<!DOCTYPE HTML><p>${value}`, headers });
        const { details } = await catchPlatformError(list());
        assert.deepEqual([details.failure, details.status], [{ kind: "webPage" }, 200], type);
      }
    });

    it("what kind of write failed, and that nothing was sent", async () => {
      answer(createCall, { error: reset("ECONNREFUSED") });
      const { details } = await catchPlatformError(create());
      assert.deepEqual([details.write, details.unsent], ["create", true]);
      answer(listCall, { status: 401 });
      assert.equal("write" in (await catchPlatformError(list())).details, false);
    });

    it("that a write may have been made although its repetition was never sent", async () => {
      const call = { ...createCall, method: "PATCH", idempotent: true } as const;
      answer(call, { error: reset() }, { error: reset("ECONNREFUSED") }, { error: reset("ECONNREFUSED") });
      const { details } = await catchPlatformError(api.send(call, neverAborted()));
      assert.deepEqual(details.failure, { kind: "retry", cause: "network", code: "ECONNRESET" });
      assert.equal("unsent" in details, false);
    });

    it("what the platform says the refusal is about", async () => {
      answer(createCall, { status: 400, body: { about: "request" } });
      assert.deepEqual((await catchPlatformError(create())).failure, { kind: "refused" });
    });

    it("the limit that the platform's code names", async () => {
      answer(createCall, { status: 403, body: { limit: "project" } });
      assert.deepEqual((await catchPlatformError(create())).failure, {
        kind: "limitReached",
        limit: "project",
      });
    });

    it("which fields have an unexpected shape, also where the class of the error was loaded twice", async () => {
      answer(listCall, {});
      const parse = () => {
        throw Object.assign(new Error("text"), { name: "ShapeError", paths: ["data.0.id"] });
      };
      const { failure } = await catchPlatformError(api.send({ ...listCall, parse }, neverAborted()));
      assert.deepEqual(failure, { kind: "report", paths: ["data.0.id"] });
    });

    it("which fields have an unexpected shape, without what the server put there", async () => {
      answer(listCall, {}, {});
      const parse = () => {
        throw new ShapeError([
          "data.0.id",
          `extra.${token}`,
          ...Array.from({ length: 20 }, (_, i) => `f${i}`),
        ]);
      };
      const { failure } = await catchPlatformError(api.send({ ...listCall, parse }, neverAborted()));
      assert.ok(failure.kind === "report");
      assert.deepEqual(failure.paths.slice(0, 3), ["data.0.id", "extra.[hidden]", "f0"]);
      assert.equal(failure.paths.length, 10);
      const fail = () => {
        throw new TypeError(value);
      };
      const other = await catchPlatformError(api.send({ ...listCall, parse: fail }, neverAborted()));
      assert.deepEqual(other.failure, { kind: "report", paths: ["body"] });
    });
  });

  describe("hides", () => {
    const body = {
      message: `bad ${value} for ${token}`,
      field: `value.${token}`,
      reference: `${Buffer.from(value).toString("base64")}-1`,
    };

    it("token and values in everything that an error tells", async () => {
      answer(createCall, { status: 400, body });
      const error = await catchPlatformError(create({ value: new Sensitive(value) }));
      assert.equal(error.details.serverMessage, "bad [hidden] for [hidden]");
      assert.equal(error.details.reference, "[hidden]-1");
      assert.deepEqual(error.failure, { kind: "invalidInput", field: "value.[hidden]" });
      assertClean(error);
    });

    it("token and values of an error thrown by the wire", async () => {
      answer(createCall, { error: new Error(`socket ${token} ${value}`, { cause: reset() }) });
      const error = await catchPlatformError(create({ value: new Sensitive(value) }));
      assert.equal(error.cause, undefined);
      assertClean(error);
    });

    it("them in the log", async () => {
      answer(createCall, { status: 429, headers: { "retry-after": "1" } }, { status: 400, body });
      await catchPlatformError(create({ value: new Sensitive(value) }));
      assert.equal(lines.length, 2);
      assertClean(lines);
    });

    function assertClean(shown: unknown): void {
      const text = `${shown} ${JSON.stringify(shown)} ${shown instanceof Error ? shown.stack : ""}`;
      for (const secret of [token, value, Buffer.from(value).toString("base64")]) {
        assert.ok(!text.includes(secret));
      }
    }
  });

  it("writes one line per attempt, without the query", async () => {
    const path = `${listCall.path}?teamId=t1`;
    answer({ method: "GET", path }, { error: reset() }, { status: 503 }, { body: [] });
    await api.send({ ...listCall, query: { teamId: "t1" } }, neverAborted());
    assert.deepEqual(lines, [
      "acme: list secrets: GET /api/v1/secrets/: ECONNRESET in 0 ms",
      "acme: list secrets: GET /api/v1/secrets/: 503 in 0 ms",
      "acme: list secrets: GET /api/v1/secrets/: 200 in 0 ms",
    ]);
  });

  it("sends nothing when the request cannot be made", async () => {
    const sent = api.send({ ...listCall, path: "/api/../x" }, neverAborted());
    assert.deepEqual((await catchPlatformError(sent)).failure, { kind: "report", paths: ["path"] });
    assert.deepEqual(lines, []);
  });

  describe("a web page", () => {
    const page = { body: "<!doctype html><p>Blocked", headers: { "content-type": "text/html" } };

    for (const status of [400, 401, 402, 403, 404, 405, 409, 410, 413, 422, 501]) {
      it(`with ${status} is not the platform's own word`, async () => {
        answer(createCall, { status, ...page });
        assert.deepEqual((await catchPlatformError(create())).failure, { kind: "webPage" });
        answer(createCall, { status, body: { error: "no" } });
        assert.notEqual((await catchPlatformError(create())).failure.kind, "webPage");
      });
    }

    it("of which nothing arrived is no empty answer", async () => {
      const call = { ...listCall, method: "DELETE", parse: () => undefined } as const;
      answer(call, { body: "", headers: page.headers }, { body: "", headers: {} });
      const { failure } = await catchPlatformError(api.send(call, neverAborted()));
      assert.deepEqual(failure, { kind: "report", paths: ["body"] });
      assert.equal(await api.send(call, neverAborted()), undefined);
      answer(call, { status: 204, body: "", headers: page.headers });
      assert.equal(await api.send(call, neverAborted()), undefined);
    });

    it("about one secret is looked up, as any that is not there", async () => {
      const one = { ...listCall, isAboutOne: true } as const;
      answer(one, { status: 404, ...page });
      assert.deepEqual((await catchPlatformError(api.send(one, neverAborted()))).failure, { kind: "gone" });
    });
  });

  describe("when aborted", () => {
    const reason = new Error("no longer needed");

    it("before: sends nothing", async () => {
      await assert.rejects(api.send(listCall, AbortSignal.abort(reason)), reason);
      assert.deepEqual(lines, []);
    });

    /** Cancels in the first pause between attempts. */
    function cancelInPause(): AbortController {
      const cancel = new AbortController();
      clock.onPause = () => cancel.abort(new CancelledError());
      return cancel;
    }

    it("in the pause after a refusal: leaves nothing, also of what is finished once it is sent", async () => {
      for (const toSignal of [(signal: AbortSignal) => signal, untilSent]) {
        answer(createCall, { status: 429, headers: { "retry-after": "30" } });
        const sent = api.send(createCall, toSignal(cancelInPause().signal));
        await assert.rejects(sent, leftNothing);
      }
      assert.equal(lines.length, 2);
    });

    it("in the pause after an answer that leaves open what was done: what is on its way goes on", async () => {
      const change = { ...createCall, idempotent: true };
      answer(change, { status: 503 }, { status: 200 });
      await api.send(change, untilSent(cancelInPause().signal));
      assert.equal(lines.length, 2);
      answer(change, { status: 503 });
      await assert.rejects(
        api.send(change, cancelInPause().signal),
        (error) => isCancelled(error) && !leftNothing(error),
      );
    });

    it("in the queue: leaves nothing, also of what is finished once it is sent", async () => {
      const cancel = new AbortController();
      cancel.abort(new CancelledError());
      await assert.rejects(api.send(createCall, untilSent(cancel.signal)), leftNothing);
      assert.deepEqual(lines, []);
    });

    it("during a pause: rejects with the reason and sends no more", async () => {
      const cancel = new AbortController();
      answer(listCall, { status: 503 });
      const pause = clock.sleep.bind(clock);
      clock.sleep = (ms, signal) => {
        if (ms < testLimits.headersMs) cancel.abort(reason);
        return pause(ms, signal);
      };
      await assert.rejects(api.send(listCall, cancel.signal), reason);
      assert.equal(lines.length, 1);
    });
  });
});

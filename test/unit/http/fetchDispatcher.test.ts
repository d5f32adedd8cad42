import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { loadUndici, type Undici } from "../../support/loadUndici.ts";

type Fetch = typeof fetch;
type FetchCall = readonly [url: string, init: RequestInit];

const origin = "https://api.acme.example";

describe("createFetchDispatcher", () => {
  let undici: Undici;
  let calls: FetchCall[];

  before(async () => {
    undici = await loadUndici();
  });

  beforeEach(() => {
    calls = [];
  });

  /** A host whose `fetch` is a function of the test. */
  function over(answer: (init: RequestInit) => Response | Promise<Response>): Dispatcher {
    const fetch = async (url: Parameters<Fetch>[0], init: RequestInit = {}) => {
      calls.push([String(url), init]);
      return answer(init);
    };
    return createFetchDispatcher(undici, () => fetch);
  }

  const request = (dispatcher: Dispatcher, options: Partial<Dispatcher.RequestOptions> = {}) =>
    undici.request(`${origin}/api/v1/a?b=c`, { dispatcher, ...options });

  it("hands everything to fetch, and follows nothing", async () => {
    const dispatcher = over(() => new Response(null, { status: 204 }));
    await request(dispatcher, { method: "POST", headers: { "x-key": "k", many: ["1", "2"] }, body: "text" });
    const [[url, init] = ["", {}]] = calls;
    assert.equal(url, `${origin}/api/v1/a?b=c`);
    assert.deepEqual([init.method, init.body, init.redirect], ["POST", "text", "manual"]);
    assert.deepEqual([init.credentials, Reflect.get(init, "cache")], ["omit", "no-store"]);
    assert.deepEqual(init.headers, [
      ["x-key", "k"],
      ["many", "1"],
      ["many", "2"],
    ]);
  });

  it("takes headers in each form that undici allows", async () => {
    const dispatcher = over(() => new Response(null, { status: 204 }));
    for (const headers of [["a", "1", "b", "2"], new Map([["a", "1"]]), null]) {
      await request(dispatcher, { headers });
    }
    assert.deepEqual(
      calls.map(([, init]) => init.headers),
      [
        [
          ["a", "1"],
          ["b", "2"],
        ],
        [["a", "1"]],
        [],
      ],
    );
  });

  it("sends bytes as they are", async () => {
    const dispatcher = over(() => new Response(null, { status: 204 }));
    await request(dispatcher, { method: "POST", body: Buffer.from([0, 255, 1]) });
    assert.deepEqual(calls[0]?.[1].body, new Uint8Array([0, 255, 1]));
  });

  it("refuses a body that it would have to stream", async () => {
    const dispatcher = over(() => new Response(null, { status: 204 }));
    await assert.rejects(request(dispatcher, { method: "POST", body: new FormData() as never }), TypeError);
    assert.equal(calls.length, 0);
  });

  it("keeps the host whatever the path looks like", async () => {
    const dispatcher = over(() => new Response(null, { status: 204 }));
    await dispatcher.request({ origin, path: "//evil.example/x", method: "GET" });
    assert.deepEqual(
      calls.map(([url]) => new URL(url).origin),
      [origin],
    );
  });

  it("looks fetch up for every request", async () => {
    const bodies = ["first", "second"];
    const getFetch = (): Fetch => {
      const body = bodies.shift() ?? "";
      return async () => new Response(body);
    };
    const dispatcher = createFetchDispatcher(undici, getFetch);
    const texts = [await request(dispatcher), await request(dispatcher)].map(({ body }) => body.text());
    assert.deepEqual(await Promise.all(texts), ["first", "second"]);
  });

  it("hands status, headers and body back", async () => {
    const headers = { "content-type": "text/x", "x-odd": "1" };
    const answer = await request(over(() => new Response("täxt", { status: 418, headers })));
    assert.deepEqual([answer.statusCode, { ...answer.headers }], [418, headers]);
    assert.equal(await answer.body.text(), "täxt");
  });

  it("leaves out how the body was encoded, since it no longer is", async () => {
    const headers = { "content-encoding": "gzip", "content-length": "3", "x-odd": "1" };
    const answer = await request(over(() => new Response("decoded", { headers })));
    assert.deepEqual(Object.keys(answer.headers).sort(), ["content-type", "x-odd"]);
    assert.equal(await answer.body.text(), "decoded");
  });

  it("takes a hidden redirect for a redirect", async () => {
    const opaque = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    assert.equal((await request(over(() => opaque))).statusCode, 302);
  });

  it("hands an error of fetch on as it is", async () => {
    const error = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) });
    await assert.rejects(request(over(() => Promise.reject(error))), error);
  });

  it("turns into an error what is thrown and is none", async () => {
    await assert.rejects(request(over(() => Promise.reject("token"))), /something that is not an error/);
  });

  it("fails a body that breaks off", async () => {
    const error = new Error("terminated");
    const body = new ReadableStream({ pull: (controller) => controller.error(error) });
    const answer = await request(over(() => new Response(body)));
    await assert.rejects(answer.body.text(), error);
  });

  it("aborts the fetch, and does not wait for it to obey", async () => {
    const cancel = new AbortController();
    const reason = new Error("no longer needed");
    const sent = request(
      over(() => new Promise(() => undefined)),
      { signal: cancel.signal },
    );
    await setImmediate();
    cancel.abort(reason);
    await assert.rejects(sent, reason);
    assert.equal(calls[0]?.[1].signal?.reason, reason);
  });

  it("does not call fetch for what is aborted already", async () => {
    const reason = new Error("no longer needed");
    const dispatcher = over(() => new Response("late"));
    await assert.rejects(request(dispatcher, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(calls.length, 0);
  });

  it("gives up a body that is dropped", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024)),
      cancel: () => {
        cancelled = true;
      },
    });
    const answer = await request(over(() => new Response(body)));
    answer.body.on("error", () => undefined).destroy();
    await setImmediate();
    assert.deepEqual([cancelled, calls[0]?.[1].signal?.aborted], [true, true]);
  });

  it("drops an answer that comes after the abort", async () => {
    const cancel = new AbortController();
    let answer: (response: Response) => void = () => undefined;
    const late = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const sent = request(
      over(() => late),
      { signal: cancel.signal },
    );
    cancel.abort(new Error("no longer needed"));
    await assert.rejects(sent, /no longer needed/);
    const response = new Response("late");
    answer(response);
    await setImmediate();
    assert.equal(response.bodyUsed, true);
  });

  describe("tells a handler", () => {
    function record(
      act: (event: string, controller: Dispatcher.DispatchController) => void = () => undefined,
    ) {
      const events: string[] = [];
      const tell = (controller: Dispatcher.DispatchController, event: string) => {
        events.push(event);
        act(event, controller);
      };
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart: (controller) => tell(controller, "start"),
        onResponseStart: (controller, status) => tell(controller, `status ${status}`),
        onResponseData: (controller, chunk) => tell(controller, `data ${chunk}`),
        onResponseEnd: (controller) => tell(controller, "end"),
        onResponseError: (controller, error) => tell(controller, `error ${error.message}`),
      };
      return { events, handler };
    }

    const parts = () => new Response(ReadableStream.from(["a", "b"].map((part) => Buffer.from(part))));
    const options = { origin, path: "/", method: "GET" } as const;

    it("everything once and in order", async () => {
      const { events, handler } = record();
      assert.equal(over(parts).dispatch(options, handler), true);
      await setImmediate();
      assert.deepEqual(events, ["start", "status 200", "data a", "data b", "end"]);
    });

    it("no more while it pauses", async () => {
      let paused: Dispatcher.DispatchController | undefined;
      const { events, handler } = record((event, controller) => {
        if (event !== "data a") return;
        controller.pause();
        paused = controller;
      });
      over(parts).dispatch(options, handler);
      await setImmediate();
      assert.deepEqual([events.at(-1), paused?.paused], ["data a", true]);
      paused?.resume();
      await setImmediate();
      assert.deepEqual(events.slice(-2), ["data b", "end"]);
    });

    it("an abort once, and nothing after it", async () => {
      const { events, handler } = record((event, controller) => {
        if (event !== "data a") return;
        controller.pause();
        controller.abort(new Error("enough"));
        controller.abort(new Error("again"));
        assert.deepEqual([controller.aborted, controller.reason?.message], [true, "enough"]);
      });
      over(parts).dispatch(options, handler);
      await setImmediate();
      assert.deepEqual(events, ["start", "status 200", "data a", "error enough"]);
    });

    it("an abort once, also when fetch tells it again", async () => {
      const { events, handler } = record((event, controller) => {
        if (event === "start") queueMicrotask(() => controller.abort(new Error("enough")));
      });
      const obey = ({ signal }: RequestInit) =>
        new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      over(obey).dispatch(options, handler);
      await setImmediate();
      assert.deepEqual(events, ["start", "error enough"]);
    });

    it("nothing after the end, even if it aborts then", async () => {
      const { events, handler } = record((event, controller) => {
        if (event === "end") controller.abort(new Error("late"));
      });
      over(parts).dispatch(options, handler);
      await setImmediate();
      assert.equal(events.at(-1), "end");
    });
  });
});

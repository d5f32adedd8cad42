import assert from "node:assert/strict";
import { mock } from "node:test";
import { changeSecret } from "../../../src/core/changeSecret.ts";
import { createSecret } from "../../../src/core/createSecret.ts";
import { deleteSecret } from "../../../src/core/deleteSecret.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Clock } from "../../../src/core/ports.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { canCreate } from "../../../src/core/writableBy.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { loadRequest } from "../../../src/http/loadUndici.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import { aSecret } from "../../support/builders.ts";
import { noVault } from "../../support/noVault.ts";
import { makeSession } from "../../support/sessions.ts";

const SECOND = 1_000;

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes when nothing else is left to do, up to the next moment that something waits for. */
class SteppedClock implements Clock {
  #time = 0;
  readonly #sleepers = new Set<Sleeper>();

  now(): number {
    return this.#time;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = this.#add(milliseconds, resolve);
      const leave = () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** `AbortSignal.timeout` on this clock. */
  timeout(milliseconds: number): AbortSignal {
    const abort = new AbortController();
    this.#add(milliseconds, () => abort.abort(new DOMException("the time is up", "TimeoutError")));
    return abort.signal;
  }

  async step(): Promise<void> {
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
    this.#time = Math.min(...Array.from(this.#sleepers, ({ at }) => at));
    for (const sleeper of [...this.#sleepers].filter(({ at }) => at <= this.#time)) {
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  #add(milliseconds: number, wake: () => void): Sleeper {
    const sleeper = { at: this.#time + milliseconds, wake };
    this.#sleepers.add(sleeper);
    return sleeper;
  }
}

interface Server {
  readonly title: string;
  /** Seconds until the answer to the request of this number, counted from 0; without it none comes. */
  readonly answersAfter: (request: number) => number | undefined;
  readonly answer: (method: string, clock: SteppedClock) => Response;
}

const page = () => new Response("<html>", { headers: { "content-type": "text/html" } });
const servers: readonly Server[] = [
  { title: "never answers", answersAfter: () => undefined, answer: page },
  {
    title: "stalls, sends a web page late, and stalls again",
    answersAfter: (request) => (request === 1 ? 9 : undefined),
    answer: page,
  },
  {
    title: "fails late each time",
    answersAfter: () => 9,
    answer: () => new Response("", { status: 503 }),
  },
  {
    title: "begins each answer to a write at once and does not finish it, and lists late and nothing",
    answersAfter: () => 0.1,
    answer: (method, clock) => (method === "GET" ? lateBody(clock, 14.8) : lateBody(clock, 10_000)),
  },
];

/** Lists of every platform that are empty. */
function lateBody(clock: SteppedClock, seconds: number): Response {
  const text = JSON.stringify({ secrets: [], data: [], total_count: 0 });
  const body = new ReadableStream({
    async start(controller) {
      await clock.sleep(seconds * SECOND, neverAborted());
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function openAll(server: Server, clock: SteppedClock): readonly Provider[] {
  let requests = 0;
  const slowFetch: typeof fetch = async (input, init) => {
    const { signal, method } = new Request(input, init);
    const seconds = server.answersAfter(requests++);
    await clock.sleep((seconds ?? 10_000) * SECOND, signal);
    return server.answer(method, clock);
  };
  const wire = (undici: Awaited<ReturnType<typeof loadRequest>>) =>
    createFetchDispatcher(undici, () => slowFetch);
  const openApi = createOpenApi({ wire, clock, random: () => 0.99, tokenShapes: () => [] });
  return createProviders({ openApi, local: noVault }).filter(({ signIn }) => signIn !== undefined);
}

type Run = (provider: Provider, clock: SteppedClock) => Promise<unknown>;

const secret = aSecret({ isDefault: false, binding: { tool: "web", argument: "key" } });
const value = new Sensitive("new");
const sessionOf = ({ id }: Provider) => makeSession(id, "token");
const change = (provider: Provider, wanted: Parameters<typeof changeSecret>[0]["change"]) =>
  changeSecret({ provider, session: sessionOf(provider), secret, change: wanted }, neverAborted());

/** Every write of one call, and of several. */
const writes: Readonly<Record<string, { readonly run: Run; readonly member: keyof Provider }>> = {
  "delete and create": {
    member: "deleteSecret",
    run: (provider, clock) => replaceByCreating(provider, clock),
  },
  "replace value": {
    member: "replaceValue",
    run: (provider) => change(provider, { kind: "replaceValue", value }),
  },
  rename: { member: "rename", run: (provider) => change(provider, { kind: "rename", name: "B" }) },
  unbind: { member: "bind", run: (provider) => change(provider, { kind: "bind", binding: undefined }) },
  "set default": {
    member: "setDefault",
    run: (provider) => change(provider, { kind: "setDefault", on: true }),
  },
  delete: {
    member: "deleteSecret",
    run: (provider) => deleteSecret({ provider, session: sessionOf(provider), secret }, neverAborted()),
  },
  create: {
    member: "createSecret",
    run: async (provider) => {
      assert.ok(canCreate(provider));
      const request = { draft: { name: "A", value, scope: personalScope }, taken: new Set<string>() };
      return createSecret(provider, sessionOf(provider), request, neverAborted());
    },
  },
};

async function replaceByCreating(provider: Provider, clock: SteppedClock): Promise<unknown> {
  const { replaceValue: _, ...creating } = provider;
  return replaceValue(
    { provider: creating, session: sessionOf(provider), secret, value, clock },
    neverAborted(),
  );
}

/** Seconds until the person is told. */
async function timeOf(run: Run, provider: Provider, clock: SteppedClock): Promise<number> {
  mock.method(AbortSignal, "timeout", (milliseconds: number) => clock.timeout(milliseconds));
  let toldAt: number | undefined;
  const tell = () => {
    toldAt = clock.now();
  };
  const told = run(provider, clock).then(tell, tell);
  while (toldAt === undefined && clock.now() < 300 * SECOND) await clock.step();
  await told;
  return (toldAt ?? clock.now()) / SECOND;
}

describe("a write with all its calls and the look after it", () => {
  before(async () => {
    await loadRequest();
  });
  afterEach(() => mock.restoreAll());

  for (const server of servers) {
    for (const { id } of openAll(server, new SteppedClock())) {
      it(`takes a minute at most on ${id} whose server ${server.title}`, async () => {
        for (const [title, { run, member }] of Object.entries(writes)) {
          const clock = new SteppedClock();
          const provider = openAll(server, clock).find((each) => each.id === id);
          assert.ok(provider !== undefined);
          if (provider[member] === undefined) continue;
          const seconds = await timeOf(run, provider, clock);
          assert.ok(seconds <= 60, `${title}: ${seconds} seconds`);
        }
      });
    }
  }
});

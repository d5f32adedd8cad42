import assert from "node:assert/strict";
import { mock } from "node:test";
import { CancelledError, isFailure, leftNothing, PlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { settleWrite, type Write } from "../../../src/core/settleWrite.ts";
import { fetchPages } from "../../../src/providers/fetchPages.ts";

const about = { providerId: "primeIntellect", operation: "delete secret", write: "delete" } as const;
const stalled = new PlatformError({ ...about, failure: { kind: "retry", cause: "timeout" } });

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** `AbortSignal.timeout` on the same clock. */
function abortAfter(milliseconds: number): AbortSignal {
  const abort = new AbortController();
  setTimeout(() => abort.abort(new DOMException("the time is up", "TimeoutError")), milliseconds);
  return abort.signal;
}

/** A deletion without an answer, and a list of ten pages that take `pageMs` each: the secret is on none. */
function deletion(pageMs: number): Write<string> {
  const list = {
    fetchPage: async (offset: number, signal: AbortSignal) => {
      await pause(pageMs, signal);
      return { items: offset < 10 ? [offset] : [] };
    },
    idOf: String,
    refuseTotal: () => new Error("endless"),
  };
  return {
    about,
    send: () => Promise.reject(stalled),
    look: async (signal) => {
      await fetchPages(list, signal);
      return { kind: "made", result: "deleted" };
    },
  };
}

/** Lets the time go by, second after second, until the write has come to an end. */
async function settleInTime(
  write: Write<string>,
): Promise<{ readonly told: unknown; readonly seconds: number }> {
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(AbortSignal, "timeout", abortAfter);
  let told: unknown;
  const settled = settleWrite(write, neverAborted()).then(
    (result) => (told = result),
    (error: unknown) => (told = error),
  );
  let seconds = 0;
  for (; told === undefined && seconds < 200; seconds++) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(1_000);
  }
  await settled;
  return { told, seconds };
}

describe("a write that was cancelled with nothing done", () => {
  it("is not looked for: nothing is not known", async () => {
    const cancel = new AbortController();
    let looks = 0;
    const write: Write<string> = {
      about,
      send: () => {
        cancel.abort(new CancelledError());
        return Promise.reject(new CancelledError("nothing"));
      },
      look: async () => {
        looks++;
        return { kind: "notMade" };
      },
    };
    await assert.rejects(settleWrite(write, cancel.signal), leftNothing);
    assert.equal(looks, 0);
  });
});

describe("the time of a look after a write", () => {
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  it("is half a minute in all, however many pages a list has: then it is not known", async () => {
    const { told, seconds } = await settleInTime(deletion(12_000));
    assert.ok(isFailure(told, "unclear"), String(told));
    assert.ok(seconds <= 32, `${seconds} seconds`);
  });

  it("suffices for a list of many quick pages", async () => {
    const { told } = await settleInTime(deletion(2_000));
    assert.equal(told, "deleted");
  });
});

describe("a write that a look does not show", () => {
  const failure = { kind: "retry", cause: "timeout" } as const;
  const settle = (error: PlatformError) =>
    settleWrite(
      { about, send: () => Promise.reject(error), look: async () => ({ kind: "notMade" }) },
      neverAborted(),
    );

  it("may still arrive when the platform did not answer: it is not known, and told with what the look showed", async () => {
    const silent = new PlatformError({ ...about, failure, unanswered: true });
    await assert.rejects(settle(silent), (error) => {
      assert.ok(isFailure(error, "unclear") && error.details.notSeen === true);
      assert.deepEqual(error.failure.cause, failure);
      return true;
    });
  });

  it("may be listed later when the platform answered with a success that cannot be read", async () => {
    for (const status of [200, 201, 202, 204]) {
      const failure = { kind: "report", paths: ["id"] } as const;
      await assert.rejects(settle(new PlatformError({ ...about, failure, status })), (error) => {
        assert.ok(isFailure(error, "unclear") && error.details.notSeen === true);
        assert.deepEqual(error.failure.cause, failure);
        return true;
      });
    }
  });

  it("was not made when the platform answered", async () => {
    const answered = new PlatformError({
      ...about,
      failure: { kind: "retry", cause: "server" },
      status: 503,
    });
    await assert.rejects(
      settle(answered),
      (error) => isFailure(error, "retry") && error.details.notSeen === true,
    );
  });
});

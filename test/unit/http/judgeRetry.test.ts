import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/errors.ts";
import { type FailedAttempt, judgeRetry, retryRules } from "../../../src/http/judgeRetry.ts";

const now = 1_000_000;
const network: Failure = { kind: "retry", cause: "network", code: "ECONNRESET" };
const server = { kind: "retry", cause: "server" } as const satisfies Failure;
const wait: Failure = { kind: "wait" };

function judge(attempt: Partial<FailedAttempt>, random: number = 0.5) {
  const isRead = attempt.idempotent !== false;
  const full = { failure: server, retriesDone: 0, idempotent: true, isRead, ...attempt };
  return judgeRetry(full, now, () => random);
}

describe("judgeRetry", () => {
  for (const status of [429, 500, 502, 503, 504]) {
    it(`repeats an idempotent call after ${status}`, () => {
      assert.deepEqual(judge({ status }), { kind: "again", afterMs: 250 });
    });
  }

  for (const status of [501, 505, 408, 409, 400]) {
    it(`does not repeat after ${status}`, () => {
      assert.deepEqual(judge({ status }), { kind: "giveUp", failure: server });
    });
  }

  it("repeats an idempotent call that got no answer", () => {
    assert.deepEqual(judge({ failure: network }), { kind: "again", afterMs: 250 });
  });

  it("does not repeat what no repetition can mend", () => {
    const failure: Failure = { kind: "fixConnection", cause: "certificate", code: "CERT_HAS_EXPIRED" };
    assert.deepEqual(judge({ failure }), { kind: "giveUp", failure });
  });

  it("does not repeat what a spending limit stops, whatever time the server names", () => {
    const failure: Failure = { kind: "limitReached", limit: "account" };
    for (const idempotent of [true, false]) {
      const verdict = judge({ status: 429, failure, retryAfterMs: 30_000, idempotent });
      assert.deepEqual(verdict, { kind: "giveUp", failure });
    }
  });

  it("spreads the pause from nothing to a bound that doubles", () => {
    const pauses = [0, 1].map((retriesDone) => [
      judge({ status: 503, retriesDone }, 0),
      judge({ status: 503, retriesDone }, 0.999),
    ]);
    assert.deepEqual(pauses, [
      [
        { kind: "again", afterMs: 0 },
        { kind: "again", afterMs: 499 },
      ],
      [
        { kind: "again", afterMs: 0 },
        { kind: "again", afterMs: 999 },
      ],
    ]);
  });

  it("gives up after two retries", () => {
    assert.deepEqual(judge({ failure: network, retriesDone: 2 }), { kind: "giveUp", failure: network });
  });

  it("waits as long as the server asks, up to a minute", () => {
    assert.deepEqual(judge({ status: 503, retryAfterMs: 60_000 }), { kind: "again", afterMs: 60_000 });
  });

  it("never waits less than the server asks, nor less than its own pause", () => {
    assert.deepEqual(judge({ status: 503, retryAfterMs: 0 }), { kind: "again", afterMs: 250 });
  });

  it("gives up with the time when the server asks for more than a minute", () => {
    const failure = { kind: "wait", retryAt: now + 60_001 };
    assert.deepEqual(judge({ status: 429, failure: wait, retryAfterMs: 60_001 }), {
      kind: "giveUp",
      failure,
    });
    assert.deepEqual(judge({ status: 503, retryAfterMs: 60_001 }), { kind: "giveUp", failure });
  });

  it("tells the time once the retries are used up", () => {
    const failure = { kind: "wait", retryAt: now + 5_000 };
    const used = { status: 429, failure: wait, retryAfterMs: 5_000, retriesDone: retryRules.maxRetries };
    assert.deepEqual(judge(used), { kind: "giveUp", failure });
  });

  it("tells no time that the server did not name", () => {
    const used = { status: 429, failure: wait, retriesDone: retryRules.maxRetries };
    assert.deepEqual(judge(used), { kind: "giveUp", failure: wait });
  });

  it("does not turn a refusal into a wait", () => {
    const failure: Failure = { kind: "askPermission", payment: false };
    assert.deepEqual(judge({ status: 403, failure, retryAfterMs: 5_000 }), { kind: "giveUp", failure });
  });

  it("keeps the outcome of a write open that may have been carried out, and the time that the server names", () => {
    for (const retryAfterMs of [1_000, 60_001]) {
      const attempt = { status: 503, retryAfterMs, isRead: false, retriesDone: retryRules.maxRetries };
      const open: Failure = { ...server, retryAt: now + retryAfterMs };
      assert.deepEqual(judge(attempt), { kind: "giveUp", failure: open });
    }
  });

  describe("of a call that must not be repeated", () => {
    it("repeats after a 429 that names its time", () => {
      const attempt = { status: 429, failure: wait, retryAfterMs: 2_000, idempotent: false };
      assert.deepEqual(judge(attempt), { kind: "again", afterMs: 2_000 });
    });

    it("does not repeat after a 429 that names none", () => {
      assert.deepEqual(judge({ status: 429, failure: wait, idempotent: false }), {
        kind: "giveUp",
        failure: wait,
      });
    });

    it("does not repeat after a lost answer", () => {
      assert.deepEqual(judge({ failure: network, idempotent: false }), { kind: "giveUp", failure: network });
    });

    for (const status of [500, 502, 503, 504]) {
      it(`keeps the outcome of a ${status} open, and the time that the server names`, () => {
        assert.deepEqual(judge({ status, retryAfterMs: 1_000, idempotent: false }), {
          kind: "giveUp",
          failure: { ...server, retryAt: now + 1_000 },
        });
      });
    }
  });
});

import assert from "node:assert/strict";
import {
  CancelledError,
  type Failure,
  isPlatformError,
  PlatformError,
  type WriteKind,
} from "../../../src/core/errors.ts";
import {
  mayStillArrive,
  unclearWrite,
  type WriteAnswer,
  writeAnswer,
} from "../../../src/core/writeAnswer.ts";

const about = { providerId: "acme", operation: "do it" };

function judge(failure: Failure, write: WriteKind, more: { status?: number; unsent?: true } = {}) {
  return writeAnswer(new PlatformError({ ...about, failure, ...more }), write);
}

describe("writeAnswer", () => {
  const cases: readonly (readonly [Failure, number | undefined, WriteAnswer])[] = [
    [{ kind: "signInAgain" }, 401, "notMade"],
    [{ kind: "tokenTooLong" }, 431, "notMade"],
    [{ kind: "askPermission", payment: false }, 403, "notMade"],
    [{ kind: "limitReached", limit: "account" }, 403, "notMade"],
    [{ kind: "noSuchAddress" }, 404, "notMade"],
    [{ kind: "nameTaken" }, 409, "notMade"],
    [{ kind: "invalidInput" }, 422, "notMade"],
    [{ kind: "refused" }, 405, "notMade"],
    [{ kind: "tooLarge" }, 413, "notMade"],
    [{ kind: "wait" }, 429, "notMade"],
    [{ kind: "fixConnection", cause: "certificate", code: "X" }, undefined, "notMade"],
    [{ kind: "fixConnection", cause: "networkSignIn" }, 511, "notMade"],
    [{ kind: "redirected" }, 301, "notMade"],
    [{ kind: "redirected" }, 307, "notMade"],
    [{ kind: "redirected" }, 308, "notMade"],
    [{ kind: "redirected" }, 302, "notKnown"],
    [{ kind: "redirected" }, 303, "notKnown"],
    [{ kind: "redirected" }, 300, "notKnown"],
    [{ kind: "redirected" }, 304, "notKnown"],
    [{ kind: "retry", cause: "timeout", code: "TOTAL_TIMEOUT" }, undefined, "notKnown"],
    [{ kind: "retry", cause: "network", code: "ECONNRESET" }, undefined, "notKnown"],
    [{ kind: "retry", cause: "timeout" }, 408, "notKnown"],
    [{ kind: "retry", cause: "server" }, 500, "notKnown"],
    [{ kind: "report", paths: ["id"] }, 200, "notKnown"],
    [{ kind: "webPage" }, 200, "notKnown"],
    [{ kind: "unclear" }, undefined, "notKnown"],
    [{ kind: "vault", problem: { kind: "storage", code: "ENOSPC" } }, undefined, "notKnown"],
    [{ kind: "vault", problem: { kind: "busy" } }, undefined, "notMade"],
  ];
  for (const [failure, status, answer] of cases) {
    it(`takes ${JSON.stringify(failure)}${status === undefined ? "" : ` with ${status}`} for ${answer}`, () => {
      const more = status === undefined ? {} : { status };
      const answers = (["create", "change", "delete"] as const).map((write) => judge(failure, write, more));
      assert.deepEqual(answers, [answer, answer, answer]);
    });
  }

  it("knows that nothing was sent", () => {
    const failure = { kind: "retry", cause: "network", code: "ECONNREFUSED" } as const;
    assert.equal(judge(failure, "delete", { unsent: true }), "notMade");
  });

  it("believes a 404 or a 410 to a delete only after a look, and the vault at once", () => {
    const statuses = [{ status: 404 }, { status: 410 }, {}];
    const answers = statuses.map((more) => judge({ kind: "gone" }, "delete", more));
    assert.deepEqual(answers, ["notKnown", "notKnown", "made"]);
  });

  it("believes a look more than an answer, unless what was sent may still arrive", () => {
    const failure = { kind: "retry", cause: "server" } as const;
    const [seen, cut] = [failure, { kind: "unclear" } as const].map((each) =>
      writeAnswer(new PlatformError({ ...about, failure: each, notSeen: true }), "change"),
    );
    assert.deepEqual([seen, cut], ["notMade", "notKnown"]);
  });

  it("takes a secret that is gone for one that was not changed", () => {
    assert.equal(judge({ kind: "gone" }, "change", { status: 404 }), "notMade");
  });

  it("believes no error that a platform did not make", () => {
    for (const error of [new TypeError("text"), undefined, "text"]) {
      assert.equal(writeAnswer(error, "create"), "notKnown");
    }
  });
});

describe("mayStillArrive", () => {
  const failure = { kind: "retry", cause: "timeout" } as const;

  it("is of what was cut off and of what the platform did not answer", () => {
    const [silent, answered] = [{ unanswered: true } as const, {}].map(
      (more) => new PlatformError({ ...about, failure, ...more }),
    );
    assert.deepEqual([silent, answered, new CancelledError(), new Error("text")].map(mayStillArrive), [
      true,
      false,
      true,
      false,
    ]);
  });
});

describe("mayStillArrive of a success that cannot be read", () => {
  const report = { kind: "report", paths: ["id"] } as const;
  const judgeAll = (failure: Failure) =>
    [200, 201, 202, 204, 207, 300, 500, undefined].map((status) =>
      mayStillArrive(new PlatformError({ ...about, failure, ...(status !== undefined && { status }) })),
    );

  it("is so with every status of success, also when it is told as unclear already", () => {
    const told = [true, true, true, true, true, false, false, false];
    assert.deepEqual(judgeAll(report), told);
    assert.deepEqual(judgeAll({ kind: "unclear", cause: report }), told);
  });

  it("is not so of a web page, which another server sent", () => {
    assert.ok(!judgeAll({ kind: "webPage" }).includes(true));
  });
});

describe("unclearWrite", () => {
  const failure = { kind: "retry", cause: "server" } as const;
  const lost = new PlatformError({ ...about, failure, status: 502, reference: "e-1" });

  it("keeps cause, status and error id, and says what was done", () => {
    const error = unclearWrite(lost, { providerId: "acme", operation: "replace value", write: "create" });
    const { details } = error;
    assert.deepEqual(details.failure, { kind: "unclear", cause: failure });
    assert.deepEqual([details.status, details.reference, details.write], [502, "e-1", "create"]);
    assert.equal(details.operation, "replace value");
    assert.match(error.message, /unclear, retry, status 502, reference e-1$/);
  });

  it("puts no unclear outcome into another", () => {
    const error = unclearWrite(unclearWrite(lost, about), about);
    assert.deepEqual(error.failure, { kind: "unclear", cause: failure });
  });

  it("knows nothing of a foreign error", () => {
    const error = unclearWrite(new Error("canary"), about);
    assert.ok(isPlatformError(error));
    assert.deepEqual(error.failure, { kind: "unclear" });
    assert.doesNotMatch(error.message, /canary/);
  });
});

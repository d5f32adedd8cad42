import assert from "node:assert/strict";
import { CancelledError, type Failure, PlatformError } from "../../../src/core/errors.ts";
import { countAnswers, runEach } from "../../../src/core/runEach.ts";
import { describeSeveral } from "../../../src/editor/messages/describeSeveral.ts";
import { translate } from "../../support/translate.ts";

type Answer = "made" | "cancelled" | Failure;

const refused: Failure = { kind: "askPermission", payment: false };
const notKnown: Failure = { kind: "unclear", cause: { kind: "retry", cause: "timeout" } };

/** Several secrets, each with what the platform answers; `cancelAt`: while which of them the person cancels. */
async function run(answers: readonly Answer[], cancelAt?: number) {
  const abort = new AbortController();
  const begun: number[] = [];
  const work = async (answer: Answer, before: number) => {
    begun.push(before);
    if (before === cancelAt) abort.abort(new CancelledError());
    if (answer === "cancelled") throw new CancelledError();
    if (answer === "made") return;
    throw new PlatformError({ failure: answer, providerId: "neo", operation: "delete secret" });
  };
  const outcome = await runEach(answers, work, abort.signal);
  return { counts: countAnswers(outcome), begun, outcome };
}

describe("the same done to several secrets", () => {
  it("counts made, not made and not known apart, and goes on after each", async () => {
    const { counts, begun } = await run(["made", refused, notKnown, "made"]);
    assert.deepEqual(counts, { done: 2, failed: 1, notKnown: 1, notBegun: 0 });
    assert.deepEqual(begun, [0, 1, 2, 3]);
    assert.equal(
      describeSeveral(counts, { name: "A", text: "Why." }, translate),
      "2 done, 1 failed, 1 not known. First problem (A): Why.",
    );
  });

  it("tells after a cancel what came of the one in flight, and begins no other", async () => {
    assert.deepEqual((await run(["made", notKnown, "made"], 1)).counts, {
      done: 1,
      failed: 0,
      notKnown: 1,
      notBegun: 1,
    });
    assert.deepEqual((await run(["made", "made", "made"], 1)).counts, {
      done: 2,
      failed: 0,
      notKnown: 0,
      notBegun: 1,
    });
    assert.deepEqual((await run(["made", refused, "made"], 1)).counts, {
      done: 1,
      failed: 1,
      notKnown: 0,
      notBegun: 1,
    });
  });

  it("counts one that was cancelled before anything was sent as not begun", async () => {
    const { counts, outcome } = await run(["made", "cancelled", "made"], 1);
    assert.deepEqual(counts, { done: 1, failed: 0, notKnown: 0, notBegun: 2 });
    assert.deepEqual(outcome.failed, []);
  });
});

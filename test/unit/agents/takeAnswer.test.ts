import assert from "node:assert/strict";
import { takeAnswer } from "../../../src/agents/takeAnswer.ts";
import { CancelledError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { TestClock } from "../../support/TestClock.ts";

describe("a person's answer to an assistant", () => {
  it("counts after a second in which nothing else opens", async () => {
    const clock = new TestClock({ holdsFrom: 1 });
    let isTaken = false;
    const taken = takeAnswer(async () => "Allow", clock, neverAborted()).then(() => {
      isTaken = true;
    });
    await new Promise(setImmediate);
    assert.deepEqual([clock.running, isTaken], [[1_000], false]);
    clock.expire(1_000);
    await taken;
    assert.equal(isTaken, true);
  });

  it("counts for nothing once the call was taken back, whatever is pressed in the dialog that stays", async () => {
    const clock = new TestClock();
    const [control, dialog] = [new AbortController(), Promise.withResolvers<string>()];
    const taken = takeAnswer(() => dialog.promise, clock, control.signal);
    control.abort(new CancelledError());
    dialog.resolve("Allow");
    await assert.rejects(taken, CancelledError);
    assert.deepEqual(clock.pauses, []);
  });

  it("counts for nothing when the call is taken back in that second", async () => {
    const clock = new TestClock({ holdsFrom: 1 });
    const control = new AbortController();
    const taken = takeAnswer(async () => "Allow", clock, control.signal);
    const refused = assert.rejects(taken, CancelledError);
    await new Promise(setImmediate);
    assert.deepEqual(clock.running, [1_000]);
    control.abort(new CancelledError());
    await refused;
  });

  it("is not requested for a call that was taken back before", async () => {
    let asked = 0;
    const control = new AbortController();
    control.abort(new CancelledError());
    const ask = async () => asked++;
    await assert.rejects(takeAnswer(ask, new TestClock(), control.signal), CancelledError);
    assert.equal(asked, 0);
  });

  it("is a refusal when they decline", async () => {
    const decline = async () => Promise.reject(new CancelledError());
    await assert.rejects(takeAnswer(decline, new TestClock(), neverAborted()), CancelledError);
  });
});

import assert from "node:assert/strict";
import { CancelledError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { untilCancelled } from "../../../src/core/untilCancelled.ts";

describe("work that is waited for until a cancel", () => {
  it("ends at once with the cancel, before and during the work", async () => {
    const abort = new AbortController();
    const waiting = untilCancelled(new Promise(() => undefined), abort.signal);
    abort.abort(new CancelledError());
    await assert.rejects(waiting, CancelledError);
    await assert.rejects(untilCancelled(new Promise(() => undefined), abort.signal), CancelledError);
  });

  it("goes on all the same, and may fail without anyone hearing of it", async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    const [abort, work] = [new AbortController(), Promise.withResolvers<void>()];
    const waiting = untilCancelled(work.promise, abort.signal);
    abort.abort(new CancelledError());
    await assert.rejects(waiting, CancelledError);
    work.reject(new Error("later"));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    assert.deepEqual(unhandled, []);
  });

  it("gives what the work gives, or how it fails", async () => {
    assert.equal(await untilCancelled(Promise.resolve(7), neverAborted()), 7);
    await assert.rejects(untilCancelled(Promise.reject(new Error("broken")), neverAborted()), /broken/);
  });
});

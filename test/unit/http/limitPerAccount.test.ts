import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { createAccountLimiter } from "../../../src/http/limitPerAccount.ts";

/** Tasks that are counted when they start and end when they are told to. */
function makeTasks() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string) => () =>
    new Promise<string>((resolve) => {
      started.push(name);
      ends.set(name, () => resolve(name));
    });
  return { started, task, end: (name: string) => ends.get(name)?.() };
}

describe("createAccountLimiter", () => {
  it("lets no more than so many tasks of an account run at a time, in order", async () => {
    const { started, task, end } = makeTasks();
    const run = createAccountLimiter(2);
    const all = ["a", "b", "c", "d"].map((name) => run("account", task(name), neverAborted()));
    await setImmediate();
    assert.deepEqual(started, ["a", "b"]);
    end("b");
    await setImmediate();
    assert.deepEqual(started, ["a", "b", "c"]);
    for (const name of ["a", "c"]) end(name);
    await setImmediate();
    end("d");
    assert.deepEqual(await Promise.all(all), ["a", "b", "c", "d"]);
  });

  it("counts each account by itself", async () => {
    const { started, task, end } = makeTasks();
    const run = createAccountLimiter(1);
    const all = ["a", "b"].map((name) => run(name, task(name), neverAborted()));
    await setImmediate();
    assert.deepEqual(started, ["a", "b"]);
    for (const name of started) end(name);
    await Promise.all(all);
  });

  it("rejects a waiting task at once when it is aborted, and never runs it", async () => {
    const { started, task, end } = makeTasks();
    const run = createAccountLimiter(1);
    const cancel = new AbortController();
    const reason = new Error("no longer needed");
    const first = run("account", task("first"), neverAborted());
    const waiting = run("account", task("waiting"), cancel.signal);
    await setImmediate();
    cancel.abort(reason);
    await assert.rejects(waiting, reason);
    end("first");
    await first;
    await run("account", async () => undefined, neverAborted());
    assert.deepEqual(started, ["first"]);
  });

  it("does not begin what is aborted already", async () => {
    const { started, task } = makeTasks();
    const reason = new Error("no longer needed");
    await assert.rejects(createAccountLimiter(1)("account", task("a"), AbortSignal.abort(reason)), reason);
    assert.deepEqual(started, []);
  });

  it("leaves a running task to itself", async () => {
    const { task, end } = makeTasks();
    const cancel = new AbortController();
    const running = createAccountLimiter(1)("account", task("a"), cancel.signal);
    await setImmediate();
    cancel.abort();
    end("a");
    assert.equal(await running, "a");
  });

  it("frees the place of a task that fails", async () => {
    const run = createAccountLimiter(1);
    const failing = run("account", () => Promise.reject(new Error("broken")), neverAborted());
    const next = run("account", async () => "next", neverAborted());
    await assert.rejects(failing, /broken/);
    assert.equal(await next, "next");
  });
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createNodeEnvironment } from "../../../src/vault/nodeEnvironment.ts";
import { realClock } from "../../support/realClock.ts";

describe("createNodeEnvironment", () => {
  it("tells a process that runs from one that is gone", async () => {
    const { isAlive, pid } = createNodeEnvironment(realClock).process;
    const child = spawn(process.execPath, ["--eval", ""], { stdio: "ignore" });
    await once(child, "exit");
    assert.ok(child.pid !== undefined);
    assert.deepEqual([pid, isAlive(pid), isAlive(child.pid)], [process.pid, true, false]);
  });

  it("takes a process of somebody else for a living one", () => {
    // The first process of a Unix machine belongs to root, who may signal it; on Windows nothing has this number.
    const { isAlive } = createNodeEnvironment(realClock).process;
    assert.equal(isAlive(1), process.platform !== "win32");
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startShell } from "../../../../src/editor/run/startShell.ts";

const own = fileURLToPath(import.meta.resolve("../../../../src/editor/run/startShell.ts"));
const start = { cwd: undefined, env: process.env };

/** In a process that has opened all the files that it may: says what came of a start. */
const exhausted = `
  import { openSync } from "node:fs";
  import { startShell } from ${JSON.stringify(own)};
  const told = [];
  process.on("uncaughtException", () => told.push("uncaught"));
  process.on("exit", () => console.log(told.join(" ")));
  try { for (;;) openSync("/dev/null", "r"); } catch {}
  const child = startShell({ command: "true", cwd: undefined, env: {} }, ({ code }) => told.push(code));
  told.push(child === undefined ? "nothing" : "a process");
`;

describe("a shell", () => {
  it("is started, and its end is told", async () => {
    const child = startShell({ ...start, command: "exit 7" }, () => assert.fail("It was started."));
    assert.ok(child);
    assert.deepEqual(await once(child, "close"), [7, null]);
  });

  it("is not started in a folder that is not there", async () => {
    const error = await new Promise((resolve) => {
      assert.equal(startShell({ ...start, cwd: "/nowhere/at/all", command: "true" }, resolve), undefined);
    });
    assert.ok(error instanceof Error && "code" in error && error.code === "ENOENT");
  });

  it("is not started with an environment that is no text", () => {
    const told: unknown[] = [];
    const child = startShell({ ...start, env: { A: "a\0b" }, command: "true" }, (error) => told.push(error));
    assert.equal(child, undefined);
    assert.equal(told.length, 1);
  });

  it("is not started where the system has no more files to give, and nothing is thrown later", function () {
    if (process.platform === "win32") this.skip();
    const program = `ulimit -n 64; exec "$0" --input-type=module -e "$1"`;
    const { stdout } = spawnSync("/bin/sh", ["-c", program, process.execPath, exhausted], {
      encoding: "utf8",
    });
    assert.equal(stdout.trim(), "nothing EMFILE");
  });
});

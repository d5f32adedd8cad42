import assert from "node:assert/strict";
import { once } from "node:events";
import { RunningShell } from "../../../../src/editor/run/RunningShell.ts";
import { startShell } from "../../../../src/editor/run/startShell.ts";
import type { ProcessEnd } from "../../../../src/running/processEnd.ts";
import { TestClock } from "../../../support/TestClock.ts";

/** Prints for as long as it runs. */
const PRINTS = "while :; do echo more; sleep 0.01; done";
const QUIET_MS = 500;
const GRACE_MS = 3_000;

const stopped: ProcessEnd = { kind: "stopped" };
const exited = (code: number): ProcessEnd => ({ kind: "exited", code });

interface End {
  readonly end: ProcessEnd;
  readonly leftRunning: boolean;
}

function run(command: string, clock = new TestClock()) {
  const child = startShell({ command, cwd: undefined, env: process.env }, () => assert.fail());
  assert.ok(child);
  let ends = 0;
  let shell: RunningShell | undefined;
  const ended = new Promise<End>((resolve) => {
    const tell = (end: ProcessEnd, leftRunning: boolean): void => {
      ends++;
      resolve({ end, leftRunning });
    };
    shell = new RunningShell(child, clock, { end: tell });
  });
  assert.ok(shell);
  return { child, clock, shell, ended, ends: () => ends, silent: once(child, "close") };
}

describe("a shell that runs", () => {
  before(function () {
    if (process.platform === "win32") this.skip();
  });

  it("ends with its code, and nothing is said to be left", async () => {
    const { ended } = run("exit 7");
    assert.deepEqual(await ended, { end: exited(7), leftRunning: false });
  });

  const left: Readonly<Record<string, string>> = {
    "a program that says nothing": "sleep 47.1 & exit 3",
    "several, in shells of their own":
      "sleep 47.2 & (sleep 47.3 & sleep 47.4 &) & sh -c 'sleep 47.5 &'; exit 3",
    "a program in front of a pipe": "sleep 47.6 | cat & exit 3",
    "one that does not hear Ctrl-C": `(trap "" INT; ${PRINTS}) & exit 3`,
  };
  for (const [name, command] of Object.entries(left)) {
    it(`ends with its code and hangs up what is left in the background: ${name}`, async () => {
      const { ended, silent } = run(command);
      assert.deepEqual(await ended, { end: exited(3), leftRunning: true });
      await silent;
    });
  }

  it("hangs up what has closed its streams", async () => {
    const { ended } = run("sleep 47.7 >/dev/null 2>&1 <&1 & exit 3");
    assert.deepEqual(await ended, { end: exited(3), leftRunning: true });
  });

  it("is heard for a while when something goes on printing, and no longer", async () => {
    const { child, clock, ended, silent } = run(`(${PRINTS}) & exit 3`);
    clock.onPause = () => once(child.stdout, "data");
    assert.deepEqual(await ended, { end: exited(3), leftRunning: true });
    assert.deepEqual(clock.pauses, Array(6).fill(QUIET_MS));
    await silent;
  });

  it("leaves alone what nohup keeps, also when its terminal is closed later", async () => {
    const { child, clock, shell, ended } = run(`(trap "" HUP; ${PRINTS}) & exit 3`);
    clock.onPause = () => once(child.stdout, "data");
    assert.deepEqual(await ended, { end: exited(3), leftRunning: true });
    shell.kill("SIGTERM");
    await shell.stop();
    for (let pieces = 0; pieces < 3; pieces++) await once(child.stdout, "data");
    assert.ok(child.pid !== undefined);
    process.kill(-child.pid, "SIGKILL");
  });

  it("is interrupted with all that it started", async () => {
    const { child, shell, ended, silent } = run(PRINTS);
    await once(child.stdout, "data");
    shell.kill("SIGINT");
    assert.deepEqual((await ended).end, stopped);
    await silent;
  });

  it("was stopped by whoever pressed Ctrl-C, unless it went on and ended well", async () => {
    const codes = { "exit 130": stopped, "exit 0": exited(0) };
    for (const [answer, end] of Object.entries(codes)) {
      const { child, shell, ended } = run(`trap "${answer}" INT; ${PRINTS}`);
      await once(child.stdout, "data");
      shell.kill("SIGINT");
      assert.deepEqual((await ended).end, end, answer);
    }
  });

  it("was killed when no one stopped it, by a signal that is named", async () => {
    for (const signal of ["SIGKILL", "SIGSEGV"]) {
      const { ended } = run(`kill -${signal.slice(3)} $$`);
      assert.deepEqual((await ended).end, { kind: "killed", signal });
    }
  });

  it("was stopped when its terminal was closed, also when it listens and ends well", async () => {
    // The time after which it would be ended by force never comes.
    const clock = new TestClock({ holdsFrom: GRACE_MS });
    const { child, shell, ended } = run(`trap "exit 0" TERM; ${PRINTS}`, clock);
    await once(child.stdout, "data");
    void shell.stop();
    assert.deepEqual((await ended).end, stopped);
  });

  const deaf = `trap "" TERM HUP INT; ${PRINTS}`;
  const stubborn: Readonly<Record<string, string>> = {
    "the shell itself": deaf,
    "a program in the background": `(${deaf}) & wait`,
    "several of them": `(${deaf}) & (${deaf}) & wait`,
  };
  for (const [name, command] of Object.entries(stubborn)) {
    it(`is ended by force when it does not listen: ${name}`, async () => {
      const { child, clock, shell, ended, silent, ends } = run(command);
      await once(child.stdout, "data");
      await Promise.all([shell.stop(), shell.stop()]);
      assert.deepEqual(await ended, { end: stopped, leftRunning: false });
      assert.ok(clock.pauses.includes(GRACE_MS));
      await silent;
      assert.equal(ends(), 1);
    });
  }
});

import assert from "node:assert/strict";
import type { VaultEnvironment } from "../../../src/vault/environment.ts";
import { encodeOwner } from "../../../src/vault/lockOwner.ts";
import { withFileLock } from "../../../src/vault/withFileLock.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { createEnvironment, createLockClock, never, withProblem } from "./vaultParts.ts";

const PATH = "/vault/x.lock";
const ALIVE = 1;
const DEAD = 5_000;

function prepare() {
  const disk = new ManualDisk();
  const clock = createLockClock();
  const environment = createEnvironment(disk, { clock });
  const lock = <R>(work: () => Promise<R>, signal = never) =>
    withFileLock({ path: PATH, environment }, work, signal);
  return { disk, clock, environment, lock };
}

async function leaveLock(disk: ManualDisk, owner: { readonly pid: number; readonly host?: string }) {
  await disk.create(PATH, encodeOwner({ host: "here", nonce: "theirs", ...owner }));
}

describe("withFileLock", () => {
  it("holds the lock file while it works, and gives it back afterwards", async () => {
    const { disk, lock } = prepare();
    const during = await lock(async () => disk.paths);
    assert.deepEqual([during, disk.paths], [[PATH], []]);
  });

  it("gives the lock back when the work fails", async () => {
    const { disk, lock } = prepare();
    await assert.rejects(
      lock(() => Promise.reject(new Error("work"))),
      /work/,
    );
    assert.deepEqual(disk.paths, []);
  });

  it("waits until another window gives the lock back", async () => {
    const { disk, clock, lock } = prepare();
    await leaveLock(disk, { pid: ALIVE });
    clock.onPause = async () => {
      if (clock.pauses.length === 10) await disk.remove(PATH);
    };
    assert.equal(await lock(async () => clock.pauses.length), 10);
  });

  it("takes a lock over from a process that is gone, after a look at its heartbeat", async () => {
    const { disk, clock, lock } = prepare();
    await leaveLock(disk, { pid: DEAD });
    assert.equal(await lock(async () => "taken"), "taken");
    assert.ok(clock.pauses.length >= 40 && clock.pauses.length < 50, `${clock.pauses.length} looks`);
  });

  const silent: readonly (readonly [string, (disk: ManualDisk) => Promise<void>])[] = [
    ["a live process that gives no sign", (disk) => leaveLock(disk, { pid: ALIVE })],
    [
      "another machine, where the pid says nothing",
      (disk) => leaveLock(disk, { pid: DEAD, host: "elsewhere" }),
    ],
    ["nobody: its file was cut short", (disk) => disk.create(PATH, Buffer.from('{"pid":'))],
  ];
  for (const [owner, leave] of silent) {
    it(`waits longer for the lock of ${owner}`, async () => {
      const { disk, clock, lock } = prepare();
      await leave(disk);
      assert.equal(await lock(async () => "taken"), "taken");
      assert.ok(clock.pauses.length >= 300, `${clock.pauses.length} looks`);
    });
  }

  it("never breaks a lock whose heartbeat goes on, and says busy in the end", async () => {
    const { disk, clock, lock } = prepare();
    await leaveLock(disk, { pid: DEAD });
    clock.onPause = async () => {
      if (clock.pauses.length % 20 === 0) await disk.touch(PATH);
    };
    await assert.rejects(
      lock(async () => undefined),
      withProblem("busy"),
    );
    assert.deepEqual(disk.paths, [PATH]);
  });

  it("does not take a clock that jumped (a laptop's sleep) for silence", async () => {
    const { disk, clock, lock } = prepare();
    await leaveLock(disk, { pid: ALIVE });
    clock.onPause = async () => {
      clock.time += 3_600_000;
      if (clock.pauses.length === 100) await disk.remove(PATH);
    };
    assert.equal(await lock(async () => clock.pauses.length), 100);
  });

  it("stops waiting as soon as it is aborted, and leaves the lock alone", async () => {
    const { disk, clock, lock } = prepare();
    await leaveLock(disk, { pid: ALIVE });
    const abort = new AbortController();
    clock.onPause = () => {
      if (clock.pauses.length === 3) abort.abort(new Error("enough"));
    };
    await assert.rejects(
      lock(async () => undefined, abort.signal),
      /enough/,
    );
    assert.deepEqual([clock.pauses.length, disk.paths], [3, [PATH]]);
  });

  it("leaves a fresh lock alone that took the place of a dead one in the last moment", async () => {
    const { disk, clock, lock } = prepare();
    await leaveLock(disk, { pid: DEAD });
    let isReplaced = false;
    disk.before = (operation) => {
      // Another window broke the dead lock and took its own, right before we look again under the breaker file.
      if (operation !== "create" || isReplaced || !disk.operations.at(-1)?.endsWith(".break")) return;
      isReplaced = true;
      disk.overwrite(PATH, encodeOwner({ pid: ALIVE, host: "here", nonce: "fresh" }));
    };
    const before = clock.pauses.length;
    clock.onPause = async () => {
      if (isReplaced) assert.match(disk.content(PATH).toString(), /fresh/);
      if (clock.pauses.length - before === 100) await disk.remove(PATH);
    };
    await lock(async () => undefined);
    assert.ok(isReplaced && clock.pauses.length - before === 100);
  });

  it("gets past a breaker file that a crash left behind", async () => {
    const { disk, lock } = prepare();
    await leaveLock(disk, { pid: DEAD });
    await disk.create(`${PATH}.break`, encodeOwner({ pid: DEAD, host: "here", nonce: "crashed" }));
    assert.equal(await lock(async () => "taken"), "taken");
    assert.deepEqual(disk.paths, []);
  });

  it("gets past a lock and a breaker file of windows whose pids tell nothing, in the time of one of them", async () => {
    for (const owner of [{ pid: ALIVE }, { pid: ALIVE, host: "another" }]) {
      const { disk, clock, lock } = prepare();
      await leaveLock(disk, owner);
      await disk.create(`${PATH}.break`, encodeOwner({ host: "here", nonce: "crashed", ...owner }));
      assert.equal(await lock(async () => "taken"), "taken");
      assert.deepEqual(disk.paths, []);
      assert.ok(clock.pauses.length < 310, `${clock.pauses.length} looks`);
    }
  });

  it("notices that its lock was taken away, and does not give the other one back", async () => {
    const { disk, environment } = prepare();
    const held: boolean[] = [];
    await withFileLock(
      { path: PATH, environment },
      async (lease) => {
        held.push(await lease.isHeld());
        disk.overwrite(PATH, encodeOwner({ pid: ALIVE, host: "here", nonce: "theirs" }));
        held.push(await lease.isHeld());
      },
      never,
    );
    assert.deepEqual([held, disk.paths], [[true, false], [PATH]]);
  });

  it("gives a sign of life every second while it works", async () => {
    const { disk, clock, environment } = prepare();
    const stamps: (string | undefined)[] = [];
    let beats = 0;
    const beating: VaultEnvironment["clock"] = {
      now: () => clock.now(),
      sleep: (milliseconds, signal) =>
        milliseconds === 1_000 && beats++ < 3 ? Promise.resolve() : clock.sleep(milliseconds, signal),
    };
    await withFileLock(
      { path: PATH, environment: { ...environment, clock: beating } },
      async () => {
        for (let tick = 0; tick < 20; tick++) stamps.push(await disk.stamp(PATH));
      },
      never,
    );
    assert.equal(new Set(stamps).size, 4);
  });
});

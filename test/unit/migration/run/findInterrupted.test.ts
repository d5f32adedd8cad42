import assert from "node:assert/strict";
import { findInterrupted } from "../../../../src/migration/run/resumeMigration.ts";
import { MemoryIdentityStore } from "../../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "../../vault/ManualDisk.ts";
import { createLockClock, never } from "../../vault/vaultParts.ts";
import { migration, openWindow } from "../../vault/windows.ts";

/** Longer than a window waits for its turn. */
const LONG = 1_500;

/** A window that is at work on a migration, which it closes at the end or not, and the window that was opened beside it. */
async function workBeside(pauses: number, isClosed: boolean) {
  const disk = new ManualDisk();
  const clock = createLockClock();
  const identityStore = new MemoryIdentityStore();
  const [first, second] = ["a", "b"].map((prefix) => openWindow(disk, { identityStore, clock, prefix }));
  assert.ok(first !== undefined && second !== undefined);
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const turn = first.journal.inTurn(async () => {
    await first.journal.begin(migration("m"));
    begun.resolve();
    await end.promise;
    if (isClosed) await first.journal.append("m", [{ type: "closed", as: "applied", at: 1 }]);
  }, never);
  await begun.promise;
  clock.onPause = async () => {
    // Its heartbeat, until it has ended.
    if (clock.pauses.length < pauses) return await disk.touch("/vault/migration.lock");
    end.resolve();
    await turn;
  };
  return { clock, found: (await findInterrupted(second.journal, never)).map(({ record }) => record.id) };
}

describe("what was interrupted", () => {
  for (const pauses of [1, LONG]) {
    it(`is not what another window is at work on, and finishes after ${pauses} looks`, async () => {
      const { clock, found } = await workBeside(pauses, true);
      assert.deepEqual(found, []);
      assert.ok(clock.pauses.length >= pauses);
    });
  }

  it("is what a window left unfinished, also where that window or another process with its number is still there", async () => {
    assert.deepEqual((await workBeside(1, false)).found, ["m"]);
  });

  it("is found without a turn where nothing is unfinished", async () => {
    const disk = new ManualDisk();
    const clock = createLockClock();
    const { journal } = openWindow(disk, { clock });
    await journal.begin(migration("m"));
    await journal.append("m", [{ type: "closed", as: "applied", at: 1 }]);
    await disk.create("/vault/migration.lock", Buffer.from("theirs"));
    const waited = clock.pauses.length;
    assert.deepEqual(await findInterrupted(journal, never), []);
    assert.equal(clock.pauses.length, waited);
  });
});

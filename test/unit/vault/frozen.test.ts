import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never } from "./vaultParts.ts";
import { openWindow } from "./windows.ts";

/**
 * A window that is frozen (a laptop's sleep, a debugger) while it holds the lock of a file, for so long that another
 * one takes it for dead, and that wakes up again at the worst moment: before any operation of the other one.
 */

/** A disk whose operations can be counted and held up. */
class Freezer {
  readonly files: FileSystem;
  operations = 0;
  /** Called before each operation, with its number from 0. */
  before: (operation: number) => Promise<void> | undefined = () => undefined;

  constructor(disk: ManualDisk) {
    const gated = <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) => {
      return async (...args: A): Promise<R> => {
        await this.before(this.operations++);
        return work(...args);
      };
    };
    this.files = {
      read: gated(disk.read),
      stamp: gated(disk.stamp),
      place: disk.place,
      list: gated(disk.list),
      create: gated(disk.create),
      sync: gated(disk.sync),
      rename: gated(disk.rename),
      syncFolder: gated(disk.syncFolder),
      remove: gated(disk.remove),
      erase: gated(disk.erase),
      touch: disk.touch,
      makeFolder: disk.makeFolder,
      listFolders: disk.listFolders,
      modifiedAt: disk.modifiedAt,
    };
  }
}

function create({ secrets }: Vault, name: string): Promise<unknown> {
  const draft = { name, value: new Sensitive(`value of ${name}`), scopeId: personalScope.id };
  return secrets.create(draft, never);
}

async function namesIn({ secrets }: Vault): Promise<readonly string[]> {
  return (await secrets.list(personalScope.id, never)).map(({ name }) => name);
}

/** Whether it was done; a refusal has to be one that a person can try again after. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    assert.ok(isVaultError(error) && error.problem.kind === "busy", String(error));
    return false;
  }
}

interface Machine {
  readonly disk: ManualDisk;
  readonly store: MemoryIdentityStore;
}

/** Freezes one window before its operation `freezeAt`, and wakes it up before operation `wakeAt` of the other. */
async function freeze(machine: Machine, freezeAt: number, wakeAt: number) {
  const [first, second] = [new Freezer(machine.disk), new Freezer(machine.disk)];
  const frozen = Promise.withResolvers<void>();
  const awake = Promise.withResolvers<void>();
  const [a, b] = [
    openWindow(first.files, { identityStore: machine.store, prefix: "a" }),
    openWindow(second.files, { identityStore: machine.store, prefix: "b" }),
  ];
  first.before = async (operation) => {
    if (operation !== freezeAt) return;
    frozen.resolve();
    await awake.promise;
  };
  const ofFirst = isDone(create(a, "FIRST"));
  await Promise.race([frozen.promise, ofFirst]);
  second.before = async (operation) => {
    if (operation !== wakeAt) return;
    awake.resolve();
    await ofFirst;
  };
  const ofSecond = isDone(create(b, "SECOND"));
  await Promise.race([ofSecond, ofFirst]);
  awake.resolve();
  const done: Readonly<Record<string, boolean>> = { FIRST: await ofFirst, SECOND: await ofSecond };
  return { done, operations: [first.operations, second.operations] as const };
}

/** With the keys made and a secret there, or as it is before the very first write. */
async function startMachine(isNew: boolean): Promise<Machine> {
  const machine = { disk: new ManualDisk(), store: new MemoryIdentityStore() };
  if (!isNew) await create(openWindow(machine.disk, { identityStore: machine.store, prefix: "old" }), "OLD");
  return machine;
}

describe("a window that is frozen while it writes, and wakes up again", function () {
  this.timeout(60_000);

  // One place to wake up at out of so many is tried, another one for each place to freeze at.
  for (const [title, isNew, every] of [
    ["a later write", false, 5],
    ["the very first one", true, 23],
  ] as const) {
    it(`loses nothing, neither its own nor the other window's: ${title}`, async () => {
      const start = () => startMachine(isNew);
      const [places] = (await freeze(await start(), Number.NaN, Number.NaN)).operations;
      assert.ok(places >= 20, `only ${places} places to freeze at`);
      for (let freezeAt = 0; freezeAt < places; freezeAt++) {
        const [, all] = (await freeze(await start(), freezeAt, Number.NaN)).operations;
        // Before that it waited for the lock.
        for (let wakeAt = Math.max(0, all - places - (freezeAt % every)); wakeAt < all; wakeAt += every) {
          const machine = await start();
          const { done } = await freeze(machine, freezeAt, wakeAt);
          const names = await namesIn(openWindow(machine.disk, { identityStore: machine.store }));
          const expected = [...(isNew ? [] : ["OLD"]), ...Object.keys(done).filter((name) => done[name])];
          assert.deepEqual(names.toSorted(), expected.toSorted(), `${freezeAt}, ${wakeAt}`);
        }
      }
    });
  }
});

import type * as fc from "fast-check";
import type { Clock } from "../../../../src/core/ports.ts";
import type { MigrationDependencies } from "../../../../src/migration/journal/dependencies.ts";
import type { FileSystem } from "../../../../src/vault/fileSystem.ts";
import { openVault } from "../../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "../../vault/ManualDisk.ts";
import type { Setup } from "./setUp.ts";

/**
 * Two windows of one machine: each with a journal and a ledger of its own over the same encrypted files. Whatever one
 * of them asks of a platform, a file, the journal or the lock between them happens when the scheduler says so.
 */
export function openWindows(
  setup: Setup,
  scheduler: fc.Scheduler,
): readonly [MigrationDependencies, MigrationDependencies] {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  setup.world.meanwhile = (name) => scheduler.schedule(Promise.resolve(), name);
  const open = (pid: number): MigrationDependencies => {
    const clock = scheduledClock(setup.world.clock, scheduler, pid);
    let ids = 0;
    const { journal, ledger } = openVault({
      folder: "/vault",
      identityStore,
      environment: {
        files: scheduledLocks(disk, scheduler, pid),
        clock,
        random: () => 0.5,
        newId: () => `${pid}-${++ids}`,
        process: { pid, host: "here", isAlive: () => true },
      },
    });
    return { ...setup.dependencies, journal, ledger, clock };
  };
  return [open(1), open(2)];
}

/** Only what windows meet at: the rest of a window's own work is not slowed down for nothing. */
function scheduledLocks(disk: ManualDisk, scheduler: fc.Scheduler, pid: number): FileSystem {
  const turn = async (operation: string, path: string): Promise<void> => {
    if (/\.lock$|journal-.*\.age$/.test(path)) {
      await scheduler.schedule(Promise.resolve(), `${pid} ${operation} ${path}`);
    }
  };
  const inTurn = <A extends readonly [path: string, ...rest: unknown[]], R>(
    operation: string,
    work: (...args: A) => Promise<R>,
  ) => {
    return async (...args: A): Promise<R> => {
      await turn(operation, args[0]);
      return work(...args);
    };
  };
  return {
    read: inTurn("read", disk.read),
    stamp: disk.stamp,
    place: disk.place,
    list: disk.list,
    create: inTurn("create", disk.create),
    sync: disk.sync,
    rename: disk.rename,
    syncFolder: disk.syncFolder,
    erase: disk.erase,
    remove: inTurn("remove", disk.remove),
    touch: disk.touch,
    makeFolder: disk.makeFolder,
    listFolders: disk.listFolders,
    modifiedAt: disk.modifiedAt,
  };
}

/** Time passes when the scheduler lets a pause end. */
function scheduledClock(clock: Clock, scheduler: fc.Scheduler, pid: number): Clock {
  return {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      const stopped = new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
      await Promise.race([scheduler.schedule(Promise.resolve(), `${pid} sleep ${milliseconds}`), stopped]);
      // A heartbeat is no pause: it may come at any moment.
      if (milliseconds !== 1_000) await clock.sleep(milliseconds, signal);
    },
  };
}

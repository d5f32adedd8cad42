import type { FileSystem } from "../../../src/vault/fileSystem.ts";

type Call = keyof FileSystem;

export interface TimedFiles {
  readonly files: FileSystem;
  /** Milliseconds by call since the last time, and how often each was made. */
  take(): ReadonlyMap<Call, { readonly milliseconds: number; readonly calls: number }>;
}

/** The same disk, with a watch on each call. */
export function timeFiles(files: FileSystem): TimedFiles {
  let taken = new Map<Call, { milliseconds: number; calls: number }>();
  const timed =
    <Args extends readonly unknown[], R>(name: Call, call: (...args: Args) => Promise<R>) =>
    async (...args: Args): Promise<R> => {
      const start = performance.now();
      try {
        return await call(...args);
      } finally {
        const { milliseconds, calls } = taken.get(name) ?? { milliseconds: 0, calls: 0 };
        taken.set(name, { milliseconds: milliseconds + performance.now() - start, calls: calls + 1 });
      }
    };
  return {
    files: {
      read: timed("read", files.read),
      stamp: timed("stamp", files.stamp),
      place: timed("place", files.place),
      create: timed("create", files.create),
      sync: timed("sync", files.sync),
      rename: timed("rename", files.rename),
      syncFolder: timed("syncFolder", files.syncFolder),
      erase: timed("erase", files.erase),
      remove: timed("remove", files.remove),
      touch: timed("touch", files.touch),
      list: timed("list", files.list),
      listFolders: timed("listFolders", files.listFolders),
      modifiedAt: timed("modifiedAt", files.modifiedAt),
      makeFolder: timed("makeFolder", files.makeFolder),
    },
    take() {
      const all = taken;
      taken = new Map();
      return all;
    },
  };
}

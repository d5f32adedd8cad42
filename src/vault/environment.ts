import type { Clock, Random } from "../core/ports.ts";
import type { FileSystem } from "./fileSystem.ts";

/** Everything of the machine that the encrypted files depend on. */
export interface VaultEnvironment {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly random: Random;
  /** A new id at every call, fit for a file name and never given twice. */
  readonly newId: () => string;
  /** This process, as other windows see it in a lock file. */
  readonly process: {
    readonly pid: number;
    /** The name of the machine: elsewhere a pid says nothing. */
    readonly host: string;
    readonly isAlive: (pid: number) => boolean;
  };
}

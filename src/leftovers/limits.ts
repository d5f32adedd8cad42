import type { Clock } from "../core/ports.ts";

/** What one part of a check may take. */
export interface CheckLimits {
  readonly maxFiles: number;
  /** Of one file or one object. */
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  readonly maxMilliseconds: number;
}

export const defaultCheckLimits: CheckLimits = {
  maxFiles: 300_000,
  maxFileBytes: 256 * 1024 * 1024,
  maxTotalBytes: 16 * 1024 * 1024 * 1024,
  maxMilliseconds: 5 * 60_000,
};

/** What every part of a check works with. */
export interface CheckContext {
  readonly limits: CheckLimits;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called with the number of files or objects looked at so far. */
  readonly onProgress: (done: number) => void;
}

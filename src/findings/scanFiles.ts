import type { ScanResult } from "./scanResult.ts";

const AT_ONCE = 32;

/** How much is read in one go. */
export interface ScanLimits {
  readonly files: number;
  readonly characters: number;
}

interface ScanSteps<T> {
  /** The number of characters; undefined for a file that is passed over. */
  readonly read: (file: T) => Promise<number | undefined>;
  readonly limits: ScanLimits;
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number) => void;
}

/** Reads the files that were found, as far as the limits go, and counts what became of each. */
export async function scanFiles<T>(
  found: readonly T[],
  { read, limits, signal, report }: ScanSteps<T>,
): Promise<ScanResult> {
  const queue = found.slice(0, limits.files);
  const total = queue.length;
  let [done, files, unreadable, characters] = [0, 0, 0, 0];
  const work = async (): Promise<void> => {
    while (characters < limits.characters) {
      const file = queue.shift();
      if (file === undefined) return;
      signal.throwIfAborted();
      try {
        const length = await read(file);
        if (length !== undefined) files++;
        characters += length ?? 0;
      } catch {
        unreadable++;
      }
      report(++done, total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { files, unreadable, left: queue.length, isCut: found.length > limits.files };
}

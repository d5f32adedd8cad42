import type { Folders } from "./folders.ts";
import type { Area, Gaps } from "./Gaps.ts";
import type { Match } from "./leftover.ts";
import type { CheckContext } from "./limits.ts";
import { searchWhole, type ValueSearch } from "./searchValues.ts";

export interface CopySearch extends CheckContext {
  readonly folders: Folders;
  readonly search: ValueSearch;
  readonly gaps: Gaps;
}

/** Reads copies one after the other, within the limits. */
export interface CopyReader {
  /** The copy and what was found in it; undefined, with the reason in the gaps, when it was not looked at. */
  look(path: string): Promise<{ readonly bytes: Uint8Array; readonly matches: readonly Match[] } | undefined>;
  /** Whether a limit was reached or the person cancelled. */
  readonly isStopped: boolean;
  /** Copies looked at. */
  readonly count: number;
}

export function readCopies(area: Area, context: CopySearch): CopyReader {
  const { folders, search, gaps, limits, clock, signal, onProgress } = context;
  const deadline = clock.now() + limits.maxMilliseconds;
  let [count, bytesRead, isStopped] = [0, 0, false];
  const canGoOn = (): boolean => {
    const isOver = count >= limits.maxFiles || bytesRead >= limits.maxTotalBytes || clock.now() >= deadline;
    if (!isStopped && (signal.aborted || isOver)) {
      isStopped = true;
      gaps.add(area, signal.aborted ? "cancelled" : "limit");
    }
    return !isStopped;
  };
  return {
    async look(path) {
      if (!canGoOn()) return undefined;
      try {
        if ((await folders.size(path)) > limits.maxFileBytes) {
          gaps.add(area, "tooLarge", path);
          return undefined;
        }
        const bytes = await folders.read(path);
        bytesRead += bytes.length;
        onProgress(++count);
        return { bytes, matches: searchWhole(search, bytes) };
      } catch {
        gaps.add(area, "unreadable", path);
        return undefined;
      }
    },
    get isStopped() {
      return isStopped;
    },
    get count() {
      return count;
    },
  };
}

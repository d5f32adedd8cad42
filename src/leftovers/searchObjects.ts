import type { Gaps } from "./Gaps.ts";
import type { GitPlace, Match } from "./leftover.ts";
import type { CheckLimits } from "./limits.ts";
import { type ObjectHeader, type ObjectSink, readObjects } from "./readObjects.ts";
import { readOutputLines } from "./readOutputLines.ts";
import type { RunGit } from "./runGit.ts";
import type { ValueSearch } from "./searchValues.ts";

/** An object that holds a value. */
export interface ObjectHit {
  readonly object: string;
  readonly type: GitPlace["type"];
  readonly matches: readonly Match[];
}

export interface ObjectSearch {
  readonly run: RunGit;
  readonly folder: string;
  readonly search: ValueSearch;
  readonly limits: CheckLimits;
  readonly gaps: Gaps;
  readonly signal: AbortSignal;
  readonly onHit: (hit: ObjectHit) => void;
  readonly onObject: () => void;
}

const list = ["cat-file", "--batch-check", "--batch-all-objects", "--unordered", "--buffer"];
const read = ["cat-file", "--batch", "--buffer"];

/**
 * Searches every object of a repository: files of all commits, of the index and of stashes, messages of commits
 * and tags, and also what nothing refers to any more. Values and contents stay in pipes and in memory. Sizes are
 * asked for first, so that nothing huge is unpacked. Rejects with `GitError` when git fails.
 */
export async function searchObjects(search: ObjectSearch): Promise<void> {
  const { run, folder, gaps, signal } = search;
  const wanted = chooseObjects(search);
  const missing = await readObjects(run(folder, read, { input: wanted, signal }), (header) =>
    openScan(search, header),
  );
  if (missing > 0) gaps.add("git", "unreadable", folder);
}

/** All objects but trees, which hold names only, in pieces as they are listed. */
async function* chooseObjects({ run, folder, limits, gaps, signal }: ObjectSearch): AsyncGenerator<string> {
  let [files, bytes] = [0, 0];
  for await (const lines of readOutputLines(run(folder, list, { signal }))) {
    let chosen = "";
    for (const line of lines) {
      const [object, type, size = 0] = line.split(" ");
      if (object === undefined || !(type === "blob" || type === "commit" || type === "tag")) continue;
      files++;
      bytes += Number(size);
      const isOver = files > limits.maxFiles || bytes > limits.maxTotalBytes;
      if (isOver || Number(size) > limits.maxFileBytes) {
        gaps.add("git", isOver ? "limit" : "tooLarge", object);
      } else {
        chosen += `${object}\n`;
      }
    }
    if (chosen !== "") yield chosen;
  }
}

function openScan({ search, onHit, onObject }: ObjectSearch, { object, type }: ObjectHeader): ObjectSink {
  const scan = search();
  return {
    push: (chunk) => scan.push(chunk),
    end: () => {
      onObject();
      const matches = scan.end();
      if (matches.length === 0) return;
      onHit({ object, type: type === "commit" || type === "tag" ? type : "blob", matches });
    },
  };
}

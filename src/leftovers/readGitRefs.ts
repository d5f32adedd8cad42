import type { GitStanding } from "./leftover.ts";
import { readOutputLines } from "./readOutputLines.ts";
import type { RunGit } from "./runGit.ts";
import type { ObjectTrace } from "./traceObjects.ts";

interface Asked {
  readonly run: RunGit;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Which refs have a commit, and which commits are stashes. */
export interface Refs {
  /** Full names of the refs that point at an object, or whose history has one of the commits. */
  having(object: string, commits: ReadonlySet<string>): Promise<readonly string[]>;
  /** The commits that stashes are made of, dropped ones not included. */
  readonly stashed: ReadonlySet<string>;
}

const STASH = "refs/stash";
const COMMITS_AT_ONCE = 100;

export async function readGitRefs(asked: Asked): Promise<Refs> {
  const pointing = await readPointing(asked);
  const hasStash = [...pointing.values()].some((names) => names.includes(STASH));
  const stashed = hasStash ? await readStashed(asked) : new Set<string>();
  const known = new Map<string, Promise<readonly string[]>>();
  return {
    stashed,
    async having(object, commits) {
      const key = [...commits].join(" ");
      const containing = known.get(key) ?? listContaining(asked, [...commits]);
      known.set(key, containing);
      return [...new Set([...(pointing.get(object) ?? []), ...(await containing)])];
    },
  };
}

/** The worst that is known of an object. */
export function judgeGitStanding(
  { commits, isStaged }: ObjectTrace,
  refs: readonly string[],
  stashed: ReadonlySet<string>,
): GitStanding {
  if (refs.some((name) => name.startsWith("refs/remotes/"))) return "remote";
  if (refs.some((name) => name !== STASH)) return "committed";
  if (refs.includes(STASH) || [...commits].some((commit) => stashed.has(commit))) return "stash";
  if (isStaged) return "staged";
  return commits.size > 0 ? "reflog" : "unreferenced";
}

/** Names of refs by what they point at. A tag with a message is an object of its own. */
async function readPointing({ run, folder, signal }: Asked): Promise<ReadonlyMap<string, readonly string[]>> {
  const pointing = new Map<string, string[]>();
  const args = ["for-each-ref", "--format=%(objectname) %(refname)"];
  for await (const lines of readOutputLines(run(folder, args, { signal }))) {
    for (const line of lines) {
      const [object = "", name = ""] = line.split(" ");
      pointing.set(object, [...(pointing.get(object) ?? []), name]);
    }
  }
  return pointing;
}

/** A stash is a commit whose further parents are the index and the untracked files. */
async function readStashed({ run, folder, signal }: Asked): Promise<ReadonlySet<string>> {
  const stashed = new Set<string>();
  const args = ["rev-list", "-g", "--parents", STASH, "--"];
  for await (const lines of readOutputLines(run(folder, args, { signal }))) {
    for (const line of lines) {
      const [stash = "", _base, ...parts] = line.split(" ");
      for (const commit of [stash, ...parts]) stashed.add(commit);
    }
  }
  return stashed;
}

async function listContaining(
  { run, folder, signal }: Asked,
  commits: readonly string[],
): Promise<readonly string[]> {
  const names: string[] = [];
  for (let first = 0; first < commits.length; first += COMMITS_AT_ONCE) {
    const some = commits.slice(first, first + COMMITS_AT_ONCE).map((commit) => `--contains=${commit}`);
    for await (const lines of readOutputLines(
      run(folder, ["for-each-ref", "--format=%(refname)", ...some], { signal }),
    )) {
      names.push(...lines);
    }
  }
  return names;
}

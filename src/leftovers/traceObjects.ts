import { readOutputLines } from "./readOutputLines.ts";
import type { RunGit } from "./runGit.ts";

/** What refers to an object. */
export interface ObjectTrace {
  /** The commits that brought it in, or the commit itself. */
  readonly commits: ReadonlySet<string>;
  readonly path?: string;
  readonly isStaged: boolean;
}

interface Asked {
  readonly run: RunGit;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** More names would not fit on a command line everywhere. */
export const MAX_TRACED = 256;

interface OpenTrace {
  readonly commits: Set<string>;
  path?: string;
  isStaged: boolean;
}

/** Finds the commits, paths and staging of objects, by what git can reach from refs, reflogs and indexes. */
export async function traceObjects(
  asked: Asked,
  objects: readonly string[],
): Promise<ReadonlyMap<string, ObjectTrace>> {
  const traces = new Map<string, OpenTrace>();
  for (const object of objects) traces.set(object, { commits: new Set(), isStaged: false });
  await traceStaged(asked, traces);
  await traceCommits(asked, traces);
  return traces;
}

async function traceStaged(
  { run, folder, signal }: Asked,
  traces: ReadonlyMap<string, OpenTrace>,
): Promise<void> {
  const args = ["rev-list", "--objects", "--no-walk", "--indexed-objects"];
  for await (const lines of readOutputLines(run(folder, args, { signal }))) {
    for (const line of lines) {
      const [object = "", path] = splitOnce(line, " ");
      const trace = traces.get(object);
      if (trace === undefined) continue;
      trace.isStaged = true;
      if (path !== undefined) trace.path ??= path;
    }
  }
}

/**
 * An object in the history of a ref was brought in by a commit in that history: one that has it while a parent does
 * not, or that has no parent. So these commits tell which refs have it.
 */
async function traceCommits(asked: Asked, traces: ReadonlyMap<string, OpenTrace>): Promise<void> {
  const { run, folder, signal } = asked;
  const named = [...traces.keys()].map((object) => `--find-object=${object}`);
  const fixed = ["--stdin", "-r", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-renames"];
  const args = ["diff-tree", ...fixed, "--no-ext-diff", "--no-textconv", ...named];
  let commit = "";
  let trace: OpenTrace | undefined;
  const input = listCommits(asked, traces);
  for await (const fields of readOutputLines(run(folder, args, { input, signal }), "\0")) {
    for (const field of fields) {
      if (field.startsWith(":")) {
        trace = traces.get(field.split(" ")[3] ?? "");
        trace?.commits.add(commit);
      } else if (trace !== undefined) {
        trace.path ??= field;
        trace = undefined;
      } else if (/^[0-9a-f]{40,64}$/.test(field)) commit = field;
    }
  }
}

/** Passes all commits on to `diff-tree`, and notes those that hold a value themselves. */
async function* listCommits(
  { run, folder, signal }: Asked,
  traces: ReadonlyMap<string, OpenTrace>,
): AsyncGenerator<string> {
  const args = ["rev-list", "--all", "--reflog", "--missing=allow-any"];
  for await (const lines of readOutputLines(run(folder, args, { signal }))) {
    for (const commit of lines) traces.get(commit)?.commits.add(commit);
    yield `${lines.join("\n")}\n`;
  }
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

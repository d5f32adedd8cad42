import type { GapReason, Gaps } from "./Gaps.ts";
import type { GitPlace, Leftover } from "./leftover.ts";
import type { CheckContext } from "./limits.ts";
import { judgeGitStanding, type Refs, readGitRefs } from "./readGitRefs.ts";
import { readOutputLines } from "./readOutputLines.ts";
import { GitError, type RunGit } from "./runGit.ts";
import { type ObjectHit, searchObjects } from "./searchObjects.ts";
import type { ValueSearch } from "./searchValues.ts";
import { MAX_TRACED, type ObjectTrace, traceObjects } from "./traceObjects.ts";
import { TimeLimitError, withTimeLimit } from "./withTimeLimit.ts";

export interface RepositorySearch extends CheckContext {
  readonly run: RunGit;
  readonly search: ValueSearch;
  readonly gaps: Gaps;
}

export interface RepositoryResult {
  readonly leftovers: readonly Leftover<GitPlace>[];
  /** Objects looked at. */
  readonly objects: number;
}

/** What git said of a folder: where its repository lies, the same for all its working folders. */
export interface Repository {
  readonly folder: string;
  readonly commonFolder: string;
  readonly isShallow: boolean;
}

/** Git answers this from a few small files. A repository that keeps it waiting is broken, or wants it to wait. */
const QUESTION_MILLISECONDS = 10_000;

/** The repository that a folder is in; undefined, with the reason in the gaps, when there is none to ask. */
export async function findRepository(
  folder: string,
  { run, gaps, limits, clock, signal }: Omit<RepositorySearch, "search">,
): Promise<Repository | undefined> {
  const args = ["rev-parse", "--path-format=absolute", "--git-common-dir", "--is-shallow-repository"];
  const milliseconds = Math.min(QUESTION_MILLISECONDS, limits.maxMilliseconds);
  try {
    return await withTimeLimit({ clock, signal, milliseconds }, async (limited) => {
      const [commonFolder = folder, isShallow] = await readAll(run(folder, args, { signal: limited }));
      return { folder, commonFolder, isShallow: isShallow === "true" };
    });
  } catch (error) {
    noteProblem(gaps, folder, error, signal);
    return undefined;
  }
}

/**
 * Looks for the values in everything that a repository keeps, and tells what refers to it. Ends within twice the
 * limit of time, and when cancelled; what was found until then counts. Nothing is written, fetched or started
 * besides git.
 */
export async function searchRepository(
  repository: Repository,
  search: RepositorySearch,
): Promise<RepositoryResult> {
  const { folder } = repository;
  const { gaps, limits, clock, signal } = search;
  const hits: ObjectHit[] = [];
  let objects = 0;
  const onObject = (): void => search.onProgress(++objects);
  const onHit = (hit: ObjectHit): void => void hits.push(hit);
  const limit = { clock, signal, milliseconds: limits.maxMilliseconds };
  try {
    await withTimeLimit(limit, async (limited) => {
      await noteMissing(repository, { ...search, signal: limited });
      await searchObjects({ ...search, folder, signal: limited, onHit, onObject });
    });
  } catch (error) {
    noteProblem(gaps, folder, error, signal);
  }
  const leftovers = await describeHits(repository, hits, search);
  return { leftovers, objects };
}

async function noteMissing({ folder, isShallow }: Repository, search: RepositorySearch): Promise<void> {
  if (isShallow) search.gaps.add("git", "shallow", folder);
  if (await isPartialClone({ ...search, folder })) search.gaps.add("git", "partialClone", folder);
}

interface Asked {
  readonly run: RunGit;
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function describeHits(
  { folder }: Repository,
  hits: readonly ObjectHit[],
  { run, gaps, clock, limits, signal }: RepositorySearch,
): Promise<readonly Leftover<GitPlace>[]> {
  const limit = { clock, signal, milliseconds: limits.maxMilliseconds };
  let described: readonly Leftover<GitPlace>[] = [];
  try {
    if (hits.length > 0) {
      const traced = hits.slice(0, MAX_TRACED);
      described = await withTimeLimit(limit, (limited) =>
        traceHits({ run, folder, signal: limited }, traced),
      );
    }
  } catch (error) {
    noteProblem(gaps, folder, error, signal);
  }
  const untraced = hits.slice(described.length);
  for (const { object } of untraced) gaps.add("git", "untraced", object);
  return [...described, ...untraced.map((hit) => withoutTrace(folder, hit))];
}

/** One description per hit, in their order. */
async function traceHits(asked: Asked, hits: readonly ObjectHit[]): Promise<readonly Leftover<GitPlace>[]> {
  const traces = await traceObjects(
    asked,
    hits.map(({ object }) => object),
  );
  const refs = await readGitRefs(asked);
  const described: Leftover<GitPlace>[] = [];
  for (const hit of hits) described.push(await describeHit(asked.folder, hit, traces.get(hit.object), refs));
  return described;
}

async function describeHit(
  repository: string,
  { object, type, matches }: ObjectHit,
  trace: ObjectTrace | undefined,
  refs: Refs,
): Promise<Leftover<GitPlace>> {
  if (trace === undefined) return withoutTrace(repository, { object, type, matches });
  const having = await refs.having(object, trace.commits);
  const { path, isStaged, commits } = trace;
  const place: GitPlace = {
    kind: "git",
    repository,
    object,
    type,
    isStaged,
    commits: [...commits],
    refs: having,
    standing: judgeGitStanding(trace, having, refs.stashed),
    ...(path !== undefined && { path }),
  };
  return { place, matches };
}

function withoutTrace(repository: string, { object, type, matches }: ObjectHit): Leftover<GitPlace> {
  const unknown = { standing: "unknown", isStaged: false, commits: [], refs: [] } as const;
  return { place: { kind: "git", repository, object, type, ...unknown }, matches };
}

/** Such a clone names a remote that promised to keep what is missing here. */
async function isPartialClone({ run, folder, signal }: Asked): Promise<boolean> {
  const args = ["config", "--name-only", "--list"];
  const names = await readAll(run(folder, args, { signal }));
  return names.some((name) => /^(extensions\.partialclone|remote\..*\.promisor)$/i.test(name));
}

async function readAll(output: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const lines of readOutputLines(output)) all.push(...lines);
  return all;
}

/** Passes on what neither git nor a limit brought about. */
function noteProblem(gaps: Gaps, folder: string, error: unknown, signal: AbortSignal): void {
  if (signal.aborted) gaps.add("git", "cancelled", folder);
  else if (error instanceof TimeLimitError) gaps.add("git", "limit", folder);
  else if (error instanceof GitError) gaps.add("git", GIT_REASONS[error.reason], folder);
  else throw error;
}

const GIT_REASONS = {
  missing: "noGit",
  refused: "gitRefused",
  noRepository: "noRepository",
  failed: "gitFailed",
} as const satisfies Record<GitError["reason"], GapReason>;

import { access } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import * as vscode from "vscode";
import type { Clock } from "../../core/ports.ts";
import { envFileNames } from "../../envfile/describeFileName.ts";
import type { RunGit } from "../../leftovers/runGit.ts";

/** Tells which files git tracks. */
export interface TrackedFiles {
  has(uri: vscode.Uri): Promise<boolean>;
  /** Asks again from now on, for someone who wants to know how it is now. */
  renew(): void;
}

const NAMES = envFileNames.map((name) => `:(glob)**/${name}`);

const TIMEOUT_MS = 10_000;

/** How long an answer is believed: a scan asks for a thousand files at once, and `git init` and `git add` may come any time. */
const FRESH_MS = 5_000;

/** Asks git once per repository. A machine without git, or a folder without a repository, tracks nothing. */
export function createTrackedFiles(runGit: RunGit, clock: Pick<Clock, "now">): TrackedFiles {
  const repositories = new Map<string, Promise<string | undefined>>();
  const listings = new Map<string, Promise<ReadonlySet<string>>>();
  let since = Number.NEGATIVE_INFINITY;
  const renew = (): void => {
    repositories.clear();
    listings.clear();
    since = clock.now();
  };
  const findRepository = (folder: string): Promise<string | undefined> => {
    const known = repositories.get(folder);
    if (known !== undefined) return known;
    const found = isRepository(folder).then((is) => {
      if (is) return folder;
      return dirname(folder) === folder ? undefined : findRepository(dirname(folder));
    });
    repositories.set(folder, found);
    return found;
  };
  const list = (repository: string): Promise<ReadonlySet<string>> => {
    const known = listings.get(repository);
    if (known !== undefined) return known;
    const paths = listTracked(runGit, repository);
    listings.set(repository, paths);
    return paths;
  };
  return {
    renew,
    async has({ scheme, fsPath }) {
      if (scheme !== "file" || !vscode.workspace.isTrusted) return false;
      if (clock.now() - since >= FRESH_MS) renew();
      const repository = await findRepository(dirname(fsPath));
      if (repository === undefined) return false;
      return (await list(repository)).has(relative(repository, fsPath).split(sep).join("/"));
    },
  };
}

/** `.git` is a folder, or a file in a worktree or submodule. */
async function isRepository(folder: string): Promise<boolean> {
  try {
    await access(join(folder, ".git"));
    return true;
  } catch {
    return false;
  }
}

async function listTracked(runGit: RunGit, repository: string): Promise<ReadonlySet<string>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of runGit(repository, ["ls-files", "-z", "--", ...NAMES], { signal })) {
      chunks.push(chunk);
    }
    return new Set(Buffer.concat(chunks).toString("utf8").split("\0"));
  } catch {
    return new Set();
  }
}

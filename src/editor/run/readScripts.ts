import { realpath, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { Fact } from "../../running/launch.ts";
import { type Script, scriptsOf } from "../../running/packageScripts.ts";
import { folderWords, programWords, spellings } from "../../running/programWords.ts";
import { readNearestPackage } from "./readPackage.ts";

/** What of `package.json` files a command line runs. */
export interface NamedScripts {
  readonly facts: readonly Fact[];
  readonly bound: string;
  /** All scripts of the package of the folder itself. */
  readonly own: readonly Script[];
  /** What may be a program file of the command or of one of the scripts. */
  readonly paths: readonly string[];
}

/** `npm --prefix app run dev` and `cd app && npm run dev` run scripts of another package than that of their folder. */
export async function readNamedScripts(cwd: string, command: string): Promise<NamedScripts> {
  const folders = [cwd, ...(await findFolders(cwd, command))];
  const read = await Promise.all(folders.map((folder) => readNearestPackage(folder)));
  const packages = [...new Map(read.map((one) => [one.path, one])).values()];
  const named = packages.flatMap(({ path, scripts }) =>
    scriptsOf(command, scripts).map((script) => ({ ...script, path, label: labelOf(cwd, path, script) })),
  );
  return {
    facts: named.map(({ label, text }) => ({ kind: "script", text: `${label}: ${text}` })),
    bound: JSON.stringify(named.map(({ label, text }) => [label, text])),
    own: read[0]?.scripts ?? [],
    paths: [
      ...folders.flatMap((folder) => programPaths(folder, programWords(command))),
      ...named.flatMap(({ path, text }) => programPaths(path, programWords(text))),
    ],
  };
}

/** Whatever may be the file that a word names. */
export function programPaths(folder: string, words: readonly string[]): readonly string[] {
  return words.flatMap(spellings).map((word) => resolve(folder, word));
}

/** With its folder where that is not the one of the command, or above it. */
function labelOf(cwd: string, path: string, { name }: Script): string {
  const below = relative(cwd, path).split(sep).join("/");
  return below === "" || /^(?:\.\.\/?)+$/.test(below) ? name : `${below}: ${name}`;
}

async function findFolders(cwd: string, command: string): Promise<readonly string[]> {
  const paths = [...new Set(folderWords(command))].map((word) => resolve(cwd, word));
  const found = await Promise.all(
    paths.map(async (path) => {
      const isFolder = await stat(path).then(
        (entry) => entry.isDirectory(),
        () => false,
      );
      return isFolder ? await realpath(path) : undefined;
    }),
  );
  return found.filter((path) => path !== undefined);
}

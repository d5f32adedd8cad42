import { hasOwnCode, isUntold, kindOf } from "./commandKinds.ts";
import { allCommands } from "./commandLine.ts";
import { namedScripts, type Script } from "./packageScripts.ts";
import { selectPackages } from "./packageSelection.ts";
import { folderWords, programWords, spellings, wordsOfCommand } from "./programWords.ts";

/** What is asked of the disk. */
export interface Disk {
  /** A path as it is seen from a folder. */
  resolve(folder: string, path: string): string;
  /** Where a folder really is; undefined for what is not one. */
  folder(path: string): Promise<string | undefined>;
  isFile(path: string): Promise<boolean>;
  /** The package that a package manager finds from a folder. */
  nearestPackage(folder: string): Promise<PackageAt>;
  /** The folders of packages below one that have one of these names. */
  packagesBelow(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface PackageAt {
  readonly path: string;
  readonly scripts: readonly Script[];
}

export interface ReachedScript extends Script {
  /** The folder of its package. */
  readonly path: string;
}

/** What a command line runs, as far as files tell it. */
export interface LineReach {
  readonly scripts: readonly ReachedScript[];
  /** What may be a program file of the line or of one of the scripts. */
  readonly paths: readonly string[];
  /** Folders whose own files decide, since a program finds them by itself. */
  readonly beside: readonly string[];
  /** Commands of which no file tells what they run. */
  readonly untold: readonly string[];
}

/** A script that runs scripts of other packages is followed so far. */
const MAX_LINES = 200;

/** What package managers read before they run anything: a shell, options of Node, a hook. */
const managerFiles = [
  ...[".npmrc", ".yarnrc", ".yarnrc.yml", ".pnpmfile.cjs", ".pnpmfile.mjs", "pnpm-workspace.yaml"],
  ...["bunfig.toml", ".pnp.cjs"],
];

/** Follows a command line through the scripts that it runs, in whichever package. */
export async function findReach(disk: Disk, folder: string, line: string): Promise<LineReach> {
  const found = [await readLine(disk, folder, line)];
  const scripts = new Map<string, ReachedScript>();
  // The list grows while it is read.
  for (const { scripts: named } of found) {
    for (const script of named) {
      const key = JSON.stringify([script.path, script.name]);
      if (scripts.has(key) || found.length > MAX_LINES) continue;
      scripts.set(key, script);
      found.push(await readLine(disk, script.path, script.text));
    }
  }
  return {
    scripts: [...scripts.values()],
    paths: found.flatMap(({ paths }) => paths),
    beside: [...new Set(found.flatMap(({ beside }) => beside))],
    untold: [...new Set(found.flatMap(({ untold }) => untold)), ...(found.length > MAX_LINES ? [line] : [])],
  };
}

async function readLine(disk: Disk, folder: string, line: string): Promise<LineReach> {
  const commands = allCommands(line).filter((words) => words.length > 0);
  const { folders, isOpen } = await findFolders(disk, folder, line, commands);
  const read = await Promise.all(folders.map((path) => disk.nearestPackage(path)));
  const packages = [...new Map(read.map((one) => [one.path, one])).values()];
  const reached = await Promise.all(commands.map((words) => reachOf(disk, words, { folders, packages })));
  return {
    scripts: packages.flatMap(({ path, scripts }) =>
      namedScripts(line, scripts).map((script) => ({ ...script, path })),
    ),
    paths: [
      ...folders.flatMap((path) => programPaths(disk, path, programWords(line))),
      ...reached.flatMap(({ paths }) => paths),
    ],
    beside: reached.flatMap(({ beside }) => beside),
    untold: [...(isOpen ? [line] : []), ...reached.flatMap(({ untold }) => untold)],
  };
}

interface Around {
  readonly folders: readonly string[];
  readonly packages: readonly PackageAt[];
}

type OpenReach = Omit<LineReach, "scripts">;

const nothing: OpenReach = { paths: [], beside: [], untold: [] };

/** Of one command: what decides about it besides the words that name a program file. */
async function reachOf(disk: Disk, words: readonly string[], around: Around): Promise<OpenReach> {
  const kind = kindOf(words);
  if (kind === "plain" || hasOwnCode(words)) return nothing;
  const { folders, packages } = around;
  if (
    kind === "scripts" &&
    packages.some(({ scripts }) => namedScripts(words.join(" "), scripts).length > 0)
  ) {
    const paths = packages.flatMap(({ path }) => managerFiles.map((name) => disk.resolve(path, name)));
    return { ...nothing, paths };
  }
  if (kind === "program" && (await isAnyFile(disk, folders, wordsOfCommand(words)))) return nothing;
  return {
    paths: folders.flatMap((folder) =>
      words.map((word) => disk.resolve(folder, word.replace(/^-[^=]*=/, ""))),
    ),
    beside: folders,
    untold: isUntold(words) ? [words.join(" ")] : [],
  };
}

async function isAnyFile(disk: Disk, folders: readonly string[], words: readonly string[]): Promise<boolean> {
  const paths = folders.flatMap((folder) => programPaths(disk, folder, words));
  return (await Promise.all(paths.map((path) => disk.isFile(path)))).includes(true);
}

/** Whatever may be the file that a word names. */
export function programPaths(
  disk: Pick<Disk, "resolve">,
  folder: string,
  words: readonly string[],
): readonly string[] {
  return words.flatMap(spellings).map((word) => disk.resolve(folder, word));
}

/** The folders in which a line runs something: its own, those that it names, and those of the packages that it selects. */
async function findFolders(
  disk: Disk,
  folder: string,
  line: string,
  commands: readonly (readonly string[])[],
): Promise<{ readonly folders: readonly string[]; readonly isOpen: boolean }> {
  const selections = commands.map(selectPackages);
  const paths = [...new Set(folderWords(line))].map((word) => disk.resolve(folder, word));
  const named = (await Promise.all(paths.map((path) => disk.folder(path)))).filter(
    (path) => path !== undefined,
  );
  const names = selections.flatMap((selection) => selection.names);
  const selected = names.length === 0 ? new Map<string, string>() : await findPackages(disk, folder, names);
  return {
    folders: [...new Set([folder, ...named, ...selected.values()])],
    isOpen: selections.some(({ isOpen }) => isOpen) || names.some((name) => !selected.has(name)),
  };
}

async function findPackages(
  disk: Disk,
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { path } = await disk.nearestPackage(folder);
  return disk.packagesBelow(path, names);
}

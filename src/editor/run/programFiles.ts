import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import type * as vscode from "vscode";
import { digestOf } from "../../running/digest.ts";
import type { Fact } from "../../running/launch.ts";

/** Larger files are programs that no one edits. */
const MAX_BYTES = 1024 * 1024;

/** The program files of a launch, as a question shows them and as a consent is bound to them. */
export interface ProgramFiles {
  readonly facts: readonly Fact[];
  /** Empty when nothing that is named is a file of the workspace. */
  readonly bound: string;
}

/** `candidates`: paths of what may be a program file. Only files of the folder count: no commit changes others. */
export async function readProgramFiles(
  folder: vscode.WorkspaceFolder | undefined,
  candidates: readonly string[],
): Promise<ProgramFiles> {
  if (folder === undefined) return { facts: [], bound: "" };
  const root = await realpath(folder.uri.fsPath).catch(() => folder.uri.fsPath);
  const paths = await Promise.all(
    [...new Set(candidates)].map((path) => realpath(path).catch(() => undefined)),
  );
  const inside = [...new Set(paths)]
    .filter((path) => path !== undefined)
    .filter((path) => isWithin(root, path));
  const read = await Promise.all(inside.map(async (path) => [path, await digest(path)] as const));
  const files = read.filter(([, known]) => known !== undefined);
  return {
    facts: files.map(([path, known]) => ({
      kind: known === "" ? "unchecked" : "file",
      text: relative(root, path).split(sep).join("/"),
    })),
    bound: files.length === 0 ? "" : JSON.stringify(files),
  };
}

/** Empty for a file that is too large; undefined for what is no file that can be read. */
async function digest(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return undefined;
    return found.size > MAX_BYTES ? "" : digestOf(await readFile(path));
  } catch {
    return undefined;
  }
}

function isWithin(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

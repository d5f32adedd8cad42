import { realpath, stat } from "node:fs/promises";
import { basename, relative, sep } from "node:path";
import { isPathWithin } from "../../files/isPathWithin.ts";
import { readPlainFile } from "../../files/readPlainFile.ts";
import { digestOf } from "../../running/digest.ts";
import type { Fact } from "../../running/launch.ts";
import { readBesideFiles } from "./besideFiles.ts";

/** Larger files are programs that no one edits. */
const MAX_BYTES = 1024 * 1024;

/** The program files of a launch, as a question shows them and as a consent is bound to them. */
export interface ProgramFiles {
  readonly facts: readonly Fact[];
  /** Empty when nothing that is named is a file of the workspace. */
  readonly bound: string;
  /** Links that lead out of the folder, and where to; empty without one. */
  readonly links: string;
  /** Whether there are more files than can be checked. */
  readonly isOpen: boolean;
}

const none: ProgramFiles = { facts: [], bound: "", links: "", isOpen: false };

interface ProgramFile {
  readonly fact: Fact;
  /** Its true path, and what its text is known by; without it for a link out of the folder. */
  readonly bound?: readonly [path: string, known: string];
}

/**
 * `candidates`: paths of what may be a program file. Of files of the folder the text counts. No commit changes a file outside
 * of it, but any commit can turn a link to another one. `beside`: folders of which all files count.
 */
export async function readProgramFiles(
  folder: string | undefined,
  candidates: readonly string[],
  beside: readonly string[] = [],
): Promise<ProgramFiles> {
  if (folder === undefined) return none;
  const root = await realpath(folder).catch(() => folder);
  const read = await Promise.all(
    [...new Set(candidates)].map((path) => readProgramFile([root, folder], path)),
  );
  const files = new Map(
    read.filter((file) => file !== undefined).map((file) => [file.fact.text, file] as const),
  );
  const found = [...files.values()];
  const { folders, tooMany } = await readBesideFiles(root, await Promise.all(beside.map(toReal)));
  return {
    facts: [
      ...found.map(({ fact }) => fact),
      ...folders.map(([path]): Fact => ({ kind: "beside", text: nameIn(root, path) || basename(root) })),
      ...tooMany.map((path): Fact => ({ kind: "untold", text: nameIn(root, path) || basename(root) })),
    ],
    bound: toText([...found.map(({ bound }) => bound).filter((bound) => bound !== undefined), ...folders]),
    isOpen: tooMany.length > 0,
    links: toText(found.filter(({ bound }) => bound === undefined).map(({ fact }) => fact.text)),
  };
}

async function toReal(path: string): Promise<string> {
  return await realpath(path).catch(() => path);
}

function toText(list: readonly unknown[]): string {
  return list.length === 0 ? "" : JSON.stringify(list);
}

/** `roots`: the folder without links, and as it is called. */
async function readProgramFile(
  [root, folder]: readonly [string, string],
  path: string,
): Promise<ProgramFile | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return undefined;
  if (!isPathWithin(root, real)) {
    const named = [root, folder].find((one) => isPathWithin(one, path));
    // Of a folder the file in it is a candidate of its own.
    if (named === undefined || !(await isFile(real))) return undefined;
    return { fact: linkedFact(named, path, real) };
  }
  const known = await digest(real);
  if (known === undefined) return undefined;
  return {
    fact: { kind: known === "" ? "unchecked" : "file", text: nameIn(root, real) },
    bound: [real, known],
  };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function linkedFact(root: string, path: string, real: string): Fact {
  return { kind: "linked", text: `${nameIn(root, path)} → ${real}` };
}

function nameIn(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Empty for a file that is too large; undefined for what is not a file that can be read. */
async function digest(path: string): Promise<string | undefined> {
  const bytes = await readPlainFile(path, MAX_BYTES).catch(() => undefined);
  if (bytes === undefined) return undefined;
  return bytes === "tooLarge" ? "" : digestOf(bytes);
}

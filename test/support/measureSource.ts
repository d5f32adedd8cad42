import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

/** A file of the sources or of the tests. */
export interface SourceFile {
  /** Relative to its folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface MeasuredFunction {
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  readonly name: string;
  readonly lines: number;
}

export function readSources(folder: string, pattern = "**/*.ts"): readonly SourceFile[] {
  return globSync(pattern, { cwd: folder }).map((path) => ({
    path: path.split(sep).join("/"),
    text: readFileSync(join(folder, path), "utf8"),
  }));
}

/** Lines that hold code: neither empty nor all comment. */
function countCode(text: string): number {
  return text.split("\n").filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length;
}

export function sumCode(files: readonly SourceFile[]): number {
  return files.reduce((sum, { text }) => sum + countCode(text), 0);
}

/** Lines of unit tests per 100 lines of code, by room: tests mirror the sources. */
export function testShares(
  sources: readonly SourceFile[],
  tests: readonly SourceFile[],
): readonly (readonly [room: string, share: number])[] {
  const folders = sources.filter(({ path }) => path.includes("/")).map(({ path }) => path.split("/"));
  const tops = [...new Set(folders.map(([top = ""]) => top))].sort();
  const inner = [
    ...new Set(folders.filter((parts) => parts.length > 2).map((parts) => parts.slice(0, 2).join("/"))),
  ];
  const split = inner.filter((room) => /^(?:editor|migration)\//.test(room)).sort();
  return [...tops, ...split].map((room) => {
    const codeOf = (files: readonly SourceFile[]): number =>
      sumCode(files.filter(({ path }) => path.startsWith(`${room}/`)));
    return [room, Math.round((100 * codeOf(tests)) / codeOf(sources))];
  });
}

const NOT_A_FUNCTION =
  /^\s*(?:\} )?(?:if|for|while|switch|catch|else|do|try|case|default|(?:export )?(?:abstract )?(?:class|interface|type|enum))\b/;
const OPENS = /(?:=>|\)(?:: .+)?) \{$/;

/**
 * Every function with a block, its head included. Reads the layout that Biome gives: a block ends with the first `}` that
 * stands as far in as the line on which it began.
 */
export function measureFunctions({ path, text }: SourceFile): readonly MeasuredFunction[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    if (!OPENS.test(line)) return [];
    const indent = indentOf(line);
    const first = /^\s*[)>\]}]/.test(line) ? findHead(lines, index, indent) : index;
    const head = lines[first] ?? "";
    if (NOT_A_FUNCTION.test(head)) return [];
    const end = lines.findIndex((other, at) => at > index && new RegExp(`^ {${indent}}\\}`).test(other));
    if (end < 0) return [];
    return [{ path, line: first + 1, name: nameIn(head), lines: end - first + 1 }];
  });
}

/** A head of several lines starts with the nearest line above that is as far in. */
function findHead(lines: readonly string[], index: number, indent: number): number {
  const before = lines.slice(0, index);
  return before.findLastIndex(
    (line) => line !== "" && indentOf(line) === indent && !/^\s*[)>\]}]/.test(line),
  );
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function nameIn(head: string): string {
  return (
    /(?:function\*?|const|async|get|set|static)? ?([\w#$]+)(?=[\s<]*[(=:<])/.exec(head.trim())?.[1] ?? "…"
  );
}

/** Whether a parameter of a function in it is everything that there is, called `App` once. */
export function takesAllServices(text: string): boolean {
  return /[\w}]: (?:Services|App)[,)]/.test(text) || /\(\w+: (?:Services|App)\b(?!\[)/.test(text);
}

/** How many functions of a file take a bag of which they use one thing, instead of that thing. */
export function countWrapped(text: string): number {
  return text.match(/: Pick<(?:Services|App), "\w+">\s*[,)]/g)?.length ?? 0;
}

/** A folder of `src`, below `editor/` one more level; or a file at the top of one of them. */
function roomOf(path: string): string {
  const parts = path.split("/");
  return parts.slice(0, path.startsWith("editor/") ? 2 : 1).join("/");
}

/** Rooms that reach each other in a circle of imports, those of types included. */
export function findCircles(files: readonly SourceFile[]): readonly string[] {
  const reach = new Map<string, Set<string>>();
  for (const file of files) {
    const room = roomOf(file.path);
    const targets = importsOf(file).map(roomOf);
    const known = reach.get(room) ?? new Set<string>();
    reach.set(room, new Set([...known, ...targets.filter((target) => target !== room)]));
  }
  // Once for each room: a path that is longer than that goes in a circle.
  for (const _ of reach) {
    for (const [room, targets] of reach) {
      reach.set(
        room,
        new Set([...targets, ...[...targets].flatMap((target) => [...(reach.get(target) ?? [])])]),
      );
    }
  }
  return [...reach].filter(([room, targets]) => targets.has(room)).map(([room]) => room);
}

function importsOf({ path, text }: SourceFile): readonly string[] {
  const found = text.matchAll(/^(?:import|export)\s[^"']*?from ["'](\.[^"']+)["']/gm);
  return [...found].map(([, target = ""]) =>
    normalize(join(dirname(path), target))
      .split(sep)
      .join("/"),
  );
}

/** What so large a share of the numbers does not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { TextPlace, TokenSource } from "../core/provider.ts";

/** The machine as the search sees it. */
export interface TokenPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** A configuration file is a few kilobytes; a larger one is not what we look for. */
const MAX_FILE_BYTES = 1024 * 1024;

/** More saved contexts than anyone has. */
const MAX_FILES = 100;

/** What a variable or `*` may put into a path: nothing that leads elsewhere. */
const PLAIN_WORD = /^[\w-]+$/;

type Texts = Readonly<Record<string, unknown>>;

/** Everything that stands where a text may be. Empty when there is no such place, undefined when it cannot be read. */
export async function readPlace(
  place: TextPlace,
  { environment, home }: TokenPlaces,
): Promise<Texts | undefined> {
  if (place.kind === "environment") return environment;
  const path = fillPath(place.path, environment);
  return path === undefined ? {} : await readJsonFile(join(home, ...path.split("/")));
}

/** A place as people know it. */
export function placeName(place: TextPlace, { environment }: TokenPlaces): string {
  return place.kind === "environment"
    ? place.variable
    : `~/${fillPath(place.path, environment) ?? place.path}`;
}

/** One source for each file that a path with `*` in it may mean. */
export async function expandSource(
  source: TokenSource,
  { home }: TokenPlaces,
): Promise<readonly TokenSource[]> {
  if (source.kind !== "jsonFile" || !source.path.includes("*")) return [source];
  const [before = "", after = ""] = source.path.split("*");
  const names = await listNames(join(home, ...before.split("/")), after);
  return names.map((name) => withName(source, name));
}

function withName<T extends TokenSource>(source: T, name: string): T {
  const named = <P extends TextPlace>(place: P): P =>
    place.kind === "jsonFile" ? { ...place, path: place.path.replace("*", name) } : place;
  return { ...named(source), ...(source.addresses && { addresses: source.addresses.map(named) }) };
}

async function listNames(folder: string, ending: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, file.length - ending.length));
  return names
    .filter((name) => PLAIN_WORD.test(name))
    .sort()
    .slice(0, MAX_FILES);
}

function fillPath(path: string, environment: TokenPlaces["environment"]): string | undefined {
  const variable = /\{(\w+)\}/.exec(path)?.[1];
  if (variable === undefined) return path;
  const name = environment[variable] ?? "";
  return PLAIN_WORD.test(name) ? path.replace(`{${variable}}`, name) : undefined;
}

async function readJsonFile(path: string): Promise<Texts | undefined> {
  try {
    const { size } = await stat(path);
    const content = size > MAX_FILE_BYTES ? undefined : parseText(await readFile(path, "utf8"));
    return typeof content === "object" && content !== null ? { ...content } : undefined;
  } catch (error) {
    return isAbsent(error) ? {} : undefined;
  }
}

/** Editors of Windows put a mark before the text. */
function parseText(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ""));
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import {
  type ConnectableProvider,
  isConnectable,
  type Provider,
  type TokenSource,
} from "../../core/provider.ts";
import { Sensitive } from "../../core/sensitive.ts";

/** A token that lies about on this machine. */
export interface FoundToken {
  readonly provider: ConnectableProvider;
  /** Where it was found, for people: a variable's or a file's name. */
  readonly place: string;
  readonly token: Sensitive;
  /** The team that was chosen beside it. */
  readonly team?: string;
}

/** The machine as the search sees it. */
export interface TokenPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** A configuration file is a few kilobytes; a larger one is not what we look for. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Reads exactly the places that the providers name, and nothing below a workspace. */
export async function findTokens(
  providers: readonly Provider[],
  places: TokenPlaces = { environment: process.env, home: homedir() },
): Promise<readonly FoundToken[]> {
  const searches = providers
    .filter(isConnectable)
    .flatMap((provider) => provider.signIn.tokenSources.map((source) => search(provider, source, places)));
  return (await Promise.all(searches)).filter((found) => found !== undefined);
}

async function search(
  provider: ConnectableProvider,
  source: TokenSource,
  places: TokenPlaces,
): Promise<FoundToken | undefined> {
  const values = await readPlace(source, places);
  const text = trimmed(values[source.kind === "environment" ? source.variable : source.property]);
  if (text === undefined || source.accepts?.test(text) === false) return undefined;
  const team = source.team === undefined ? undefined : trimmed(values[source.team]);
  const place = source.kind === "environment" ? source.variable : `~/${source.path}`;
  return { provider, place, token: new Sensitive(text), ...(team !== undefined && { team }) };
}

async function readPlace(
  source: TokenSource,
  { environment, home }: TokenPlaces,
): Promise<Readonly<Record<string, unknown>>> {
  return source.kind === "environment"
    ? environment
    : await readJsonFile(join(home, ...source.path.split("/")));
}

/** An unreadable file holds no token for us: the person gets to see what was found instead. */
async function readJsonFile(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { size } = await stat(path);
    const content: unknown = size > MAX_FILE_BYTES ? undefined : JSON.parse(await readFile(path, "utf8"));
    return typeof content === "object" && content !== null ? { ...content } : {};
  } catch {
    return {};
  }
}

function trimmed(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

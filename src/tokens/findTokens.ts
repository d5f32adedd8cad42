import { homedir } from "node:os";
import { type BaseUrlProblem, parseBaseUrl } from "../core/baseUrl.ts";
import {
  type ConnectableProvider,
  isConnectable,
  type Provider,
  type TextPlace,
  type TokenSource,
} from "../core/provider.ts";
import { Sensitive } from "../core/Sensitive.ts";
import { namedAddresses } from "./namedAddresses.ts";
import { expandSource, placeName, readPlace, type TokenPlaces } from "./tokenPlaces.ts";

/** A token that lies about on this machine. */
export interface FoundToken {
  readonly provider: ConnectableProvider;
  /** Where it was found, for people: a variable's or a file's name. */
  readonly place: string;
  readonly token: Sensitive;
  /** The address that its own tools send it to, normalised; absent when that is the platform's own. */
  readonly baseUrl?: string;
  /** Why nothing may be sent to that address, and so the token nowhere. */
  readonly refusal?: BaseUrlProblem | "unreadable";
  /** The team that was chosen beside it. */
  readonly team?: string;
  readonly teamName?: string;
}

/** Reads exactly the places that the providers name, and nothing below a workspace. */
export async function findTokens(
  providers: readonly Provider[],
  places: TokenPlaces = { environment: process.env, home: homedir() },
): Promise<readonly FoundToken[]> {
  const searches = providers.filter(isConnectable).map(async (provider) => {
    const sources = await Promise.all(
      provider.signIn.tokenSources.map((source) => expandSource(source, places)),
    );
    const found = await Promise.all(sources.flat().map((source) => search(provider, source, places)));
    return withoutRepeats(found.filter((token) => token !== undefined));
  });
  return (await Promise.all(searches)).flat();
}

/** A file may be meant by name and as one of all of its kind. */
function withoutRepeats(found: readonly FoundToken[]): readonly FoundToken[] {
  const names = found.map(({ place }) => place);
  return found.filter(({ place }, index) => names.indexOf(place) === index);
}

async function search(
  provider: ConnectableProvider,
  source: TokenSource,
  places: TokenPlaces,
): Promise<FoundToken | undefined> {
  // An unreadable file holds no token for us: the person gets to see what was found instead.
  const values = (await readPlace(source, places)) ?? {};
  const text = trimmed(values[source.kind === "environment" ? source.variable : source.property]);
  if (text === undefined || source.accepts?.test(text) === false) return undefined;
  const team = source.team === undefined ? undefined : trimmed(values[source.team]);
  const teamName = source.teamName === undefined ? undefined : trimmed(values[source.teamName]);
  return {
    provider,
    place: placeName(source, places),
    token: new Sensitive(text),
    ...(await findAddress(provider, [...(source.addresses ?? []), ...namedAddresses(source)], places)),
    ...(team !== undefined && { team }),
    ...(team !== undefined && teamName !== undefined && { teamName }),
  };
}

/** What is named, but is not an address for a token, or may be named in a file that cannot be read, leads to no other. */
async function findAddress(
  { signIn }: ConnectableProvider,
  hints: readonly TextPlace[],
  places: TokenPlaces,
): Promise<Pick<FoundToken, "baseUrl" | "refusal">> {
  for (const hint of hints) {
    const values = await readPlace(hint, places);
    if (values === undefined) return { refusal: "unreadable" };
    const named = values[hint.kind === "environment" ? hint.variable : hint.property];
    if (named === undefined || named === null || (typeof named === "string" && named.trim() === "")) continue;
    const parsed = parseBaseUrl(typeof named === "string" ? named : "not a text");
    if (!parsed.ok) return { refusal: parsed.reason };
    return parsed.url === signIn.baseUrl ? {} : { baseUrl: parsed.url };
  }
  return {};
}

function trimmed(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

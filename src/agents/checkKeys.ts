import type * as z from "zod/mini";
import type { AccountState } from "../core/Inventory.ts";
import { secretsOf } from "../core/listedSecrets.ts";
import { accept, countFitting, type Json, type Parts, refuse, type ToolAnswer } from "./answers.ts";
import { foreign } from "./foreign.ts";
import { isListed, readAll, stateWord } from "./knownSecrets.ts";
import type { AgentHost, FoundFiles } from "./ports.ts";
import type { CheckKeysInput } from "./schemas.ts";

/** A file may set thousands; what is asked for by name is fifty at most. */
const MAX_KEYS = 100;

/** Where each key can be had, and whether that is known at all. Never whether two of them are the same. */
export async function checkKeys(host: AgentHost, input: z.infer<typeof CheckKeysInput>): Promise<ToolAnswer> {
  const asked =
    input.keys ?? (input.file === undefined ? undefined : await host.workspace.keysOf(input.file));
  if (asked === undefined) {
    return refuse("badInput", { reason: "name keys, or one .env file of this workspace" });
  }
  const keys = [...new Set(asked)];
  const known: Known = {
    states: await readAll(host),
    found: (await host.workspace.find(undefined)) ?? { files: [], notLookedAt: 0, mayBeMore: true },
    set: await host.workspace.whereSet(keys.slice(0, MAX_KEYS)),
  };
  const described = keys.slice(0, MAX_KEYS).map((key) => describeKey(key, known));
  const shown = described.slice(0, countFitting(described));
  const notLookedAt = keys.length - shown.length;
  return accept({ keys: shown, ...(notLookedAt > 0 && { notLookedAt }) });
}

interface Known {
  readonly states: readonly AccountState[];
  readonly found: FoundFiles;
  /** Files that set a key, to a secret or to anything else. */
  readonly set: ReadonlyMap<string, readonly string[]>;
}

function describeKey(key: string, { states, found, set }: Known): Json {
  const having = states.filter((state) => secretsOf(state).some(({ name }) => name === key));
  const plaintextIn = found.files
    .filter(({ keys }) => keys.some((each) => each.key === key))
    .map(({ file }) => file);
  const setIn = (set.get(key) ?? []).filter((file) => !plaintextIn.includes(file));
  const platforms = having
    .filter(({ provider }) => provider.readValue === undefined)
    .map(({ account }) => account.label);
  const isThere = having.length + plaintextIn.length > 0;
  const because = isThere || setIn.length > 0 ? [] : whyUnknown(states, found);
  return {
    key: foreign(key),
    ...someOf(plaintextIn, "plaintextIn", "moreFiles"),
    ...(setIn.length > 0 && someOf(setIn, "setIn", "moreSetIn")),
    onThisMachine: having.some(({ provider }) => provider.readValue !== undefined),
    ...someOf(platforms, "platforms", "morePlatforms"),
    state: isThere ? "available" : setIn.length > 0 ? "set" : because.length > 0 ? "unknown" : "missing",
    ...(because.length > 0 && { because }),
  };
}

/** Why a key that was found nowhere may be somewhere all the same. */
function whyUnknown(
  states: readonly AccountState[],
  { notLookedAt, mayBeMore }: FoundFiles,
): readonly string[] {
  const accounts = states.filter((state) => !isListed(state)).map(stateWord);
  return [...new Set([...accounts, ...(notLookedAt > 0 || mayBeMore === true ? ["notLookedAt"] : [])])];
}

const MAX_NAMES = 10;

/** The first of them, and how many there are besides. */
function someOf(names: readonly string[], member: string, rest: string): Parts {
  const more = names.length - MAX_NAMES;
  return { [member]: names.slice(0, MAX_NAMES).map(foreign), ...(more > 0 && { [rest]: more }) };
}

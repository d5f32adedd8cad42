import type * as z from "zod/mini";
import type { AccountState } from "../core/Inventory.ts";
import { secretsOf } from "../core/listedSecrets.ts";
import { accept, countFitting, type Json, refuse, type ToolAnswer } from "./answers.ts";
import { foreign } from "./foreign.ts";
import { isListed, readAll, stateWord } from "./knownSecrets.ts";
import type { AgentHost, PlaintextFile } from "./ports.ts";
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
  const states = await readAll(host);
  const files = (await host.workspace.find(undefined))?.files ?? [];
  const keys = [...new Set(asked)];
  const described = keys.slice(0, MAX_KEYS).map((key) => describeKey(key, states, files));
  const shown = described.slice(0, countFitting(described));
  const notLookedAt = keys.length - shown.length;
  return accept({ keys: shown, ...(notLookedAt > 0 && { notLookedAt }) });
}

function describeKey(key: string, states: readonly AccountState[], files: readonly PlaintextFile[]): Json {
  const having = states.filter((state) => secretsOf(state).some(({ name }) => name === key));
  const plaintextIn = files.filter(({ keys }) => keys.some((each) => each.key === key));
  const unknown = states.filter((state) => !isListed(state));
  const isThere = having.length + plaintextIn.length > 0;
  return {
    key: foreign(key),
    plaintextIn: plaintextIn.slice(0, 10).map(({ file }) => foreign(file)),
    onThisMachine: having.some(({ provider }) => provider.readValue !== undefined),
    platforms: having
      .filter(({ provider }) => provider.readValue === undefined)
      .slice(0, 10)
      .map(({ account }) => foreign(account.label)),
    state: isThere ? "available" : unknown.length > 0 ? "unknown" : "missing",
    ...(!isThere && unknown.length > 0 && { because: [...new Set(unknown.map(stateWord))] }),
  };
}

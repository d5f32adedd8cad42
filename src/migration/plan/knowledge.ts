import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret } from "../../core/secret.ts";
import { isVaultError } from "../../core/vaultError.ts";
import type { FingerprintRecord } from "../ledger/fingerprint.ts";
import type { Ledger } from "../ports.ts";
import { entryId, type PlannedEntry } from "./plan.ts";

/** A value that a migration stored, and the state of the secret right after. */
export interface PushedValue {
  readonly accountId: string;
  readonly remoteId: string;
  readonly updatedAt: number;
  readonly value: Sensitive;
}

/** What we remember of values that are on platforms. */
export interface Knowledge {
  /** Of the entries' values, by entry id. */
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly records: readonly FingerprintRecord[];
  /** From the journals that are kept; see `pushedValues`. */
  readonly pushed: readonly PushedValue[];
}

/** Reads what a plan of these entries needs to know. Asks no platform. */
export async function gatherKnowledge(
  ledger: Ledger,
  entries: readonly PlannedEntry[],
  pushed: readonly PushedValue[],
): Promise<Knowledge> {
  const records = await ledger.load().catch(asNothingKnown);
  const fingerprints = new Map<string, string>();
  // Without a record there is nothing to compare with, and no key needs to be made for it.
  if (records.length > 0) {
    for (const entry of entries) fingerprints.set(entryId(entry), await ledger.fingerprint(entry.value));
  }
  return { fingerprints, records, pushed };
}

/** A ledger that is damaged keeps no one from moving: with nothing remembered a plan is more careful. */
function asNothingKnown(error: unknown): readonly FingerprintRecord[] {
  if (isVaultError(error) && error.problem.kind === "corrupted") return [];
  throw error;
}

/** The value a secret has now, when we stored it and no one changed the secret since. */
export function findPushed(
  pushed: readonly PushedValue[],
  accountId: string,
  { id, updatedAt }: Secret,
): Sensitive | undefined {
  return pushed.findLast(
    (other) => other.accountId === accountId && other.remoteId === id && other.updatedAt === updatedAt,
  )?.value;
}

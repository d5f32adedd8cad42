import type { Sensitive } from "../core/Sensitive.ts";
import type { LocalSecret } from "../core/vault.ts";

/** A secret with its value, as the vault keeps it. */
export interface VaultRecord extends LocalSecret {
  readonly value: Sensitive;
}

export interface VaultState {
  readonly records: ReadonlyMap<string, VaultRecord>;
  /** When secrets were deleted, by id: so an older copy of one does not come back in a merge. */
  readonly deleted: ReadonlyMap<string, number>;
}

export const emptyVault: VaultState = { records: new Map(), deleted: new Map() };

/**
 * What two windows know, put together: of each secret the last update wins, and a deletion wins over every
 * update up to its time. The order of the arguments and repetitions do not matter.
 */
export function mergeVaults(a: VaultState, b: VaultState): VaultState {
  const deleted = new Map(a.deleted);
  for (const [id, at] of b.deleted) deleted.set(id, Math.max(at, deleted.get(id) ?? at));
  const records = new Map(a.records);
  for (const record of b.records.values()) {
    const other = records.get(record.id);
    records.set(record.id, other === undefined ? record : laterOf(other, record));
  }
  for (const [id, at] of deleted) {
    if ((records.get(id)?.updatedAt ?? Number.POSITIVE_INFINITY) <= at) records.delete(id);
  }
  return { records, deleted };
}

/** Forgets deletions from before `time`: no window holds a copy that old any more. */
export function forgetDeleted(state: VaultState, time: number): VaultState {
  return { ...state, deleted: new Map([...state.deleted].filter(([, at]) => at >= time)) };
}

function laterOf(a: VaultRecord, b: VaultRecord): VaultRecord {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt ? a : b;
  return orderOf(a) >= orderOf(b) ? a : b;
}

/** Any order will do, as long as every window decides alike. */
function orderOf({ value, ...rest }: VaultRecord): string {
  const { name, scopeId, description, inject, createdAt } = rest;
  return JSON.stringify([name, scopeId, description ?? "", inject, createdAt, value.reveal()]);
}

import type { Sensitive } from "../core/Sensitive.ts";
import type { LocalChange, LocalDraft, LocalSecret, LocalVault } from "../core/vault.ts";
import { VaultError } from "../core/vaultError.ts";
import type { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import { forgetDeleted, mergeVaults, type VaultRecord, type VaultState } from "./vaultState.ts";

/** In UTF-8. @internal */
export const MAX_VALUE_BYTES = 1024 * 1024;

const DAY_MS = 24 * 60 * 60 * 1_000;
const REMEMBER_DELETED_MS = 90 * DAY_MS;

interface Writing {
  readonly signal: AbortSignal;
  /** Whether a value goes, which then is to be in no backup either: it cannot be brought back. */
  readonly isForgetting?: boolean;
}

/** The secrets of this machine in their encrypted file. */
export class VaultStore implements LocalVault {
  readonly #file: EncryptedFile<VaultState>;
  readonly #environment: Pick<VaultEnvironment, "clock" | "newId">;

  constructor(file: EncryptedFile<VaultState>, environment: Pick<VaultEnvironment, "clock" | "newId">) {
    this.#file = file;
    this.#environment = environment;
  }

  async list(scopeId: string, signal: AbortSignal): Promise<readonly LocalSecret[]> {
    const { records } = await this.#file.read(signal);
    return [...records.values()]
      .filter((record) => record.scopeId === scopeId)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      .map(withoutValue);
  }

  async read(id: string, signal: AbortSignal): Promise<Sensitive> {
    return findRecord(await this.#file.read(signal), id).value;
  }

  async create(draft: LocalDraft, signal: AbortSignal): Promise<LocalSecret> {
    checkValue(draft.value);
    const now = this.#environment.clock.now();
    const { name, value, scopeId, description, inject = false } = draft;
    const record = {
      id: this.#environment.newId(),
      name,
      value,
      scopeId,
      inject,
      createdAt: now,
      updatedAt: now,
    };
    return this.#put(() => withDescription(record, description), { signal });
  }

  async change(id: string, change: LocalChange, signal: AbortSignal): Promise<LocalSecret> {
    if (change.value !== undefined) checkValue(change.value);
    const now = this.#environment.clock.now();
    const isForgetting = change.value !== undefined;
    return this.#put((state) => changeRecord(findRecord(state, id), change, now), { signal, isForgetting });
  }

  async remove(id: string, signal: AbortSignal): Promise<void> {
    const now = this.#environment.clock.now();
    await this.#merge(
      (state) => {
        const at = Math.max(now, findRecord(state, id).updatedAt);
        return { records: new Map(), deleted: new Map([[id, at]]) };
      },
      { signal, isForgetting: true },
    );
  }

  async #put(make: (state: VaultState) => VaultRecord, how: Writing): Promise<LocalSecret> {
    let made: VaultRecord | undefined;
    await this.#merge((state) => {
      made = make(state);
      refuseTakenName(state, made);
      return { records: new Map([[made.id, made]]), deleted: new Map() };
    }, how);
    if (made === undefined) throw new VaultError({ kind: "gone" });
    return withoutValue(made);
  }

  /** Adds a fragment to whatever is in the file by then. */
  async #merge(makeFragment: (state: VaultState) => VaultState, how: Writing): Promise<void> {
    const oldest = this.#environment.clock.now() - REMEMBER_DELETED_MS;
    await this.#file.update(
      (state) => forgetDeleted(mergeVaults(state, makeFragment(state)), oldest),
      how.signal,
      how.isForgetting,
    );
  }
}

function findRecord({ records }: VaultState, id: string): VaultRecord {
  const record = records.get(id);
  if (record === undefined) throw new VaultError({ kind: "gone" });
  return record;
}

/** The new time is later than the old one even when the clock was set back: the last update must win. */
function changeRecord(record: VaultRecord, change: LocalChange, now: number): VaultRecord {
  const { description = record.description, ...rest } = change;
  const { description: _, ...kept } = record;
  const updatedAt = Math.max(now, record.updatedAt + 1);
  return withDescription({ ...kept, ...rest, updatedAt }, description);
}

function withDescription(record: Omit<VaultRecord, "description">, text: string | undefined): VaultRecord {
  return text === undefined || text === "" ? record : { ...record, description: text };
}

/** Field by field: what is left of an object without one of its fields takes ten times as long, for each of thousands. */
function withoutValue(record: VaultRecord): LocalSecret {
  const { id, name, scopeId, description, inject, createdAt, updatedAt } = record;
  const secret = { id, name, scopeId, inject, createdAt, updatedAt };
  return description === undefined ? secret : { ...secret, description };
}

function refuseTakenName({ records }: VaultState, { id, name, scopeId }: VaultRecord): void {
  for (const other of records.values()) {
    if (other.id !== id && other.scopeId === scopeId && other.name === name) {
      throw new VaultError({ kind: "nameTaken" });
    }
  }
}

/** JSON and UTF-8 carry every text but one with half a surrogate pair, which would come back changed. */
function checkValue(value: Sensitive): void {
  const text = value.reveal();
  if (/\p{Surrogate}/u.test(text)) throw new VaultError({ kind: "notText" });
  if (Buffer.byteLength(text) > MAX_VALUE_BYTES) throw new VaultError({ kind: "tooLarge" });
}

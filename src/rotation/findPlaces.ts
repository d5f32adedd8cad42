import { randomBytes } from "node:crypto";
import { isPlatformError } from "../core/errors.ts";
import type { AccountState, Inventory } from "../core/Inventory.ts";
import type { ScopeListing } from "../core/listAccount.ts";
import { secretsOf } from "../core/listedSecrets.ts";
import { ownScope } from "../core/ownScope.ts";
import type { AccountStore } from "../core/ports.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import type { SecretTarget } from "../core/secretTarget.ts";
import {
  createFingerprintKey,
  type FingerprintRecord,
  fingerprintValue,
} from "../migration/ledger/fingerprint.ts";
import type { TargetState } from "../migration/plan/plan.ts";
import type { Ledger } from "../migration/ports.ts";
import { findLinked, knownValue, type SecretPlace, secretKey } from "./findLinked.ts";
import type { RotationPlace } from "./planRotation.ts";

/** How many values are read in order to compare them; where there are more, only those of the same name. */
const MAX_READ = 300;

/** Where a value is, and where it probably is. */
export interface SamePlaces {
  /** The secret itself and the others, in the order of the tree. */
  readonly places: readonly RotationPlace[];
  /** The value, where one of the places gave it back. */
  readonly value?: Sensitive;
  /** Whether another value is the same one. */
  readonly isSame: (value: Sensitive) => Promise<boolean>;
}

interface Dependencies {
  readonly inventory: Pick<Inventory, "readAccounts" | "state" | "load">;
  readonly accounts: Pick<AccountStore, "session">;
  readonly migration: { readonly ledger: Ledger };
}

/**
 * Looks where the value of a secret is as well: lists the accounts again that may have it, and reads what can be read.
 * Makes no key and no file. Rejects with the vault's or the platform's error.
 */
export async function findPlaces(
  app: Dependencies,
  { state, secret }: SecretTarget,
  signal: AbortSignal,
): Promise<SamePlaces> {
  const self = { account: state.account, provider: state.provider, secret };
  const records = await app.migration.ledger.load();
  const values = await readValues(app, secret.name, signal);
  const fingerprint = chooseFingerprint(app.migration.ledger, records);
  const readable = new Map<string, string>();
  for (const [key, value] of values) readable.set(key, await fingerprint(value));
  const own = knownValue(self, { records, readable })?.fingerprint;
  const holders = records.filter((record) => record.fingerprint === own);
  await loadAnew(app, self, holders);
  const states = await app.inventory.readAccounts();
  const linked = findLinked(self, states.flatMap(placesOf), { records, readable });
  const places = linked.map((place) => ({ ...place, state: stateOf(app, place) }));
  const source = places.find((place) => place.evidence !== "changedSince" && values.has(secretKey(place)));
  const value = source && values.get(secretKey(source));
  return {
    places: [...places, ...findUnlisted(states, holders)],
    ...(value !== undefined && { value }),
    isSame: async (other) => own !== undefined && (await fingerprint(other)) === own,
  };
}

/** By `secretKey`. */
async function readValues(
  { inventory, accounts }: Dependencies,
  name: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sensitive>> {
  const values = new Map<string, Sensitive>();
  for (const { account, provider } of await inventory.readAccounts()) {
    if (provider.readValue === undefined) continue;
    // Again: another window may have changed or deleted something since the tree was drawn.
    await inventory.load(account.id);
    const session = await accounts.session(account.id);
    if (session === undefined) continue;
    const all = secretsOf(inventory.state(account.id));
    for (const secret of all.length > MAX_READ ? all.filter((other) => other.name === name) : all) {
      values.set(secretKey({ account, secret }), await provider.readValue(session, secret, signal));
    }
  }
  return values;
}

/** Where nothing is remembered there is nothing to compare with but what was read, and no lasting key is needed. */
function chooseFingerprint(
  ledger: Ledger,
  records: readonly FingerprintRecord[],
): (value: Sensitive) => Promise<string> {
  if (records.length > 0) return (value) => ledger.fingerprint(value);
  const key = createFingerprintKey(randomBytes(32));
  return async (value) => fingerprintValue(key, value);
}

/** What is remembered says nothing about what was changed since the tree was drawn. */
async function loadAnew(
  { inventory }: Dependencies,
  self: SecretPlace,
  holders: readonly FingerprintRecord[],
): Promise<void> {
  const others = holders.filter(
    ({ accountId, remoteId }) => accountId !== self.account.id || remoteId !== self.secret.id,
  );
  if (others.length === 0) return;
  const ids = new Set([self.account.id, ...others.map(({ accountId }) => accountId)]);
  await Promise.all([...ids].map((id) => inventory.load(id)));
}

function placesOf(state: AccountState): readonly SecretPlace[] {
  const { account, provider } = state;
  return secretsOf(state).map((secret) => ({ account, provider, secret }));
}

function stateOf({ inventory }: Dependencies, { account, secret }: SecretPlace): TargetState {
  const state = inventory.state(account.id);
  return state === undefined ? { kind: "failed" } : scopeState(state, secret.scope);
}

function scopeState(state: AccountState, scope: FingerprintRecord["scope"]): TargetState {
  if (state.status === "signedOut") return { kind: "signedOut" };
  const listed = state.listing?.scopes.find((entry) => isOfScope(entry, scope));
  if (state.status === "loaded" && listed !== undefined && "secrets" in listed) {
    return { kind: "listed", secrets: listed.secrets };
  }
  const error = listed !== undefined && "error" in listed ? listed.error : state.error;
  return { kind: "failed", ...(isPlatformError(error) && { failure: error.failure }) };
}

function isOfScope({ scope }: ScopeListing, { kind, id }: FingerprintRecord["scope"]): boolean {
  return scope.kind === kind && scope.id === id;
}

/** Places that are remembered and cannot be looked at: they are named, so that no one believes them done. */
function findUnlisted(
  states: readonly AccountState[],
  holders: readonly FingerprintRecord[],
): readonly RotationPlace[] {
  return states.flatMap((account) =>
    holders
      .filter(({ accountId }) => accountId === account.account.id)
      .filter(({ remoteId }) => !secretsOf(account).some(({ id }) => id === remoteId))
      .flatMap((record) => toUnlisted(account, record)),
  );
}

function toUnlisted(account: AccountState, { remoteId, name, scope }: FingerprintRecord): RotationPlace[] {
  const state = scopeState(account, scope);
  // Listed without it: it was deleted there.
  if (state.kind === "listed") return [];
  const { provider } = account;
  const own = ownScope(provider);
  const secret = { id: remoteId, name, scope: { ...scope, name: own.id === scope.id ? own.name : scope.id } };
  return [{ account: account.account, provider, secret, evidence: "likely", state }];
}

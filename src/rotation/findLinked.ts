import type { Account } from "../core/account.ts";
import type { Provider } from "../core/provider.ts";
import type { Secret } from "../core/secret.ts";
import type { FingerprintRecord } from "../migration/ledger/fingerprint.ts";
import { compareTimes } from "../migration/times.ts";

/** A secret, and where it is. */
export interface SecretPlace {
  readonly account: Account;
  readonly provider: Provider;
  readonly secret: Secret;
}

/** How well it is known that a place has a value now. */
export type Evidence =
  /** It was read just now, or stored from here and not changed since. */
  | "certain"
  /** It was stored from here, and nothing shows a change since; but the platform's times could hide one. */
  | "likely"
  /** It had the value, and was changed since, in whatever way. */
  | "changedSince";

export interface LinkedPlace extends SecretPlace {
  readonly evidence: Evidence;
}

/** What is known of the values that secrets have. */
export interface KnownValues {
  readonly records: readonly FingerprintRecord[];
  /** Fingerprints of values that could be read, by `secretKey`. */
  readonly readable: ReadonlyMap<string, string>;
}

interface KnownValue {
  readonly fingerprint: string;
  readonly evidence: Evidence;
}

/** One text per secret. */
export function secretKey({ account, secret }: Pick<SecretPlace, "account" | "secret">): string {
  return JSON.stringify([account.id, secret.id]);
}

/**
 * The places that have the same value as `self`, itself among them, in the order in which they are listed: nothing but
 * `self` when no value of it is known. A person has to confirm whatever is done with them.
 */
export function findLinked(
  self: SecretPlace,
  listed: readonly SecretPlace[],
  known: KnownValues,
): readonly LinkedPlace[] {
  const own = knownValue(self, known);
  return listed.flatMap((place): LinkedPlace[] => {
    if (secretKey(place) === secretKey(self)) return [{ ...place, evidence: "certain" }];
    const other = knownValue(place, known);
    if (own === undefined || other?.fingerprint !== own.fingerprint) return [];
    return [{ ...place, evidence: weakest(own.evidence, other.evidence) }];
  });
}

/** What is known of a secret's value. */
export function knownValue(place: SecretPlace, { records, readable }: KnownValues): KnownValue | undefined {
  const read = readable.get(secretKey(place));
  if (read !== undefined) return { fingerprint: read, evidence: "certain" };
  const { account, secret } = place;
  const record = records.find(
    ({ accountId, remoteId }) => accountId === account.id && remoteId === secret.id,
  );
  return record && { fingerprint: record.fingerprint, evidence: judge(record, secret) };
}

function judge({ updatedAt, isHint }: FingerprintRecord, secret: Secret): Evidence {
  const time = compareTimes(updatedAt, secret.updatedAt);
  if (time === "moved") return "changedSince";
  return time === "equal" && isHint !== true ? "certain" : "likely";
}

const strength: Readonly<Record<Evidence, number>> = { certain: 2, likely: 1, changedSince: 0 };

function weakest(a: Evidence, b: Evidence): Evidence {
  return strength[a] < strength[b] ? a : b;
}

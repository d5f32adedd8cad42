import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { isTelling } from "../times.ts";

/** Opaque, so that printing it shows nothing. */
export type FingerprintKey = KeyObject;

/**
 * That we stored a value, and where. Equal values have equal fingerprints wherever they are, so that the places
 * of one value can be found; without the key a fingerprint tells nothing.
 */
export interface FingerprintRecord {
  readonly accountId: string;
  readonly scope: Pick<Scope, "kind" | "id">;
  readonly name: string;
  readonly remoteId: string;
  /** The platform's time of our write, in milliseconds since the epoch; absent where the platform tells none. */
  readonly updatedAt?: number;
  /** As the ledger that keeps the key makes it. */
  readonly fingerprint: string;
  /**
   * A second change could hide behind the time, or the write was never answered. Good enough to show a person where
   * a value may be, and never to conclude anything.
   */
  readonly isHint?: true;
}

/** What is known of the value that a secret of this name has now. */
export type ValueVerdict =
  /** It is the entry's: we stored it, and no one changed the secret since. */
  | "same"
  /** It is the one we stored, and the entry has another. */
  | "changedHere"
  /** Someone changed the secret after we had stored a value. */
  | "changedThere"
  /** We never stored it, or cannot tell. */
  | "neverSeen";

/** `bytes`: at least 32 random ones, kept where only we can read them. */
export function createFingerprintKey(bytes: Uint8Array): FingerprintKey {
  if (bytes.length < 32) throw new RangeError("a fingerprint key has at least 32 bytes");
  return createSecretKey(bytes);
}

export function fingerprintValue(key: FingerprintKey, value: Sensitive): string {
  return createHmac("sha256", key).update(value.reveal(), "utf8").digest("hex");
}

/** That a secret has a value, and since when. */
export interface StoredValue {
  readonly accountId: string;
  /** What the platform answered to the write itself: a later listing may show someone else's change already. */
  readonly secret: Secret;
  readonly value: Sensitive;
  /** The id of the secret that it took the place of. */
  readonly replacedId?: string;
  /** Whether the answer says so, and a listing afterwards has the same time. */
  readonly isCertain: boolean;
}

/** The record of a write; a hint when nothing may be concluded from it later. */
export function recordWrite(
  { accountId, secret, isCertain }: Pick<StoredValue, "accountId" | "secret" | "isCertain">,
  fingerprint: string,
): FingerprintRecord {
  const { id, name, scope, updatedAt } = secret;
  return {
    accountId,
    scope: { kind: scope.kind, id: scope.id },
    name,
    remoteId: id,
    fingerprint,
    ...(updatedAt !== undefined && { updatedAt }),
    ...(!(isCertain && isTelling(updatedAt)) && { isHint: true }),
  };
}

/** What is known of a listed secret's value, next to the value with this `fingerprint`. */
export function judgeSecret(
  secret: Secret,
  record: FingerprintRecord | undefined,
  fingerprint: string | undefined,
): ValueVerdict {
  if (record === undefined || fingerprint === undefined || !isRecordOf(record, secret)) return "neverSeen";
  if (record.isHint === true || !isTelling(record.updatedAt)) return "neverSeen";
  if (secret.updatedAt === undefined) return "neverSeen";
  if (secret.updatedAt !== record.updatedAt) return "changedThere";
  return record.fingerprint === fingerprint ? "same" : "changedHere";
}

/** Whether a record is of this account, and of this secret when one is named. */
export function isOf(record: FingerprintRecord, accountId: string, remoteId?: string): boolean {
  return record.accountId === accountId && (remoteId === undefined || record.remoteId === remoteId);
}

function isRecordOf({ remoteId, scope, name }: FingerprintRecord, secret: Secret): boolean {
  const isSamePlace = scope.kind === secret.scope.kind && scope.id === secret.scope.id;
  return remoteId === secret.id && isSamePlace && name === secret.name;
}

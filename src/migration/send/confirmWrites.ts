import { isSameText } from "../../core/isSameText.ts";
import { lagWaits } from "../../core/lagWaits.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import type { WriteOutcome } from "../journal/journal.ts";
import { compareTimes } from "../times.ts";
import type { AccountLane } from "./AccountLane.ts";

export type Written = Extract<WriteOutcome, { kind: "written" }>;

/**
 * Looks whether written secrets are listed and still what was written: one listing for all of a scope. A secret
 * that is not listed is left out of the result. Rejects when they cannot be listed.
 */
export async function confirmWrites(
  lane: AccountLane,
  scope: Scope,
  writes: ReadonlyMap<string, Written>,
): Promise<ReadonlyMap<string, WriteOutcome>> {
  // What was written is looked at even after a cancel: else no one would know.
  const { signal } = new AbortController();
  let listed = toMap(await lane.listNow(scope, signal));
  for (const wait of lagWaits) {
    if ([...writes.values()].every(({ secret }) => listed.has(secret.id))) break;
    lane.pause(wait);
    listed = toMap(await lane.listNow(scope, signal));
  }
  const outcomes = new Map<string, WriteOutcome>();
  for (const [id, written] of writes) {
    const secret = listed.get(written.secret.id);
    if (secret !== undefined) outcomes.set(id, confirm(written, secret));
  }
  return outcomes;
}

function confirm({ secret, isCertain }: Written, listed: Secret): WriteOutcome {
  const time = compareTimes(secret.updatedAt, listed.updatedAt);
  if (!isSameText(listed.name, secret.name) || time === "moved") {
    return { kind: "failed", reason: { code: "changedAfterWrite" }, secret };
  }
  return { kind: "confirmed", secret: listed, isCertain: isCertain && time === "equal" };
}

function toMap(secrets: readonly Secret[]): ReadonlyMap<string, Secret> {
  return new Map(secrets.map((secret) => [secret.id, secret]));
}

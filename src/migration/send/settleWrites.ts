import { isPlatformError } from "../../core/errors.ts";
import { scopeKey } from "../../core/scope.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { FailReason, MigrationRecord, WriteOutcome, WriteRecord } from "../journal/journal.ts";
import type { StoredValue } from "../ledger/fingerprint.ts";
import { rememberValues } from "../ledger/rememberValues.ts";
import type { AccountLane } from "./AccountLane.ts";
import { confirmWrites, type Written } from "./confirmWrites.ts";
import { type PushResult, toFailReason } from "./pushWrite.ts";

interface Context {
  readonly dependencies: MigrationDependencies;
  readonly record: MigrationRecord;
}

/** Looks whether an account's writes happened, scope by scope, and puts what it finds into `results`. */
export async function settleWrites(
  context: Context,
  lane: AccountLane,
  writes: readonly WriteRecord[],
  results: Map<string, PushResult>,
): Promise<void> {
  for (const group of Map.groupBy(writes, ({ place }) => scopeKey(place.scope)).values()) {
    const outcomes = await confirmGroup(lane, group, results);
    if (outcomes.size === 0) continue;
    const events = [...outcomes].map(
      ([writeId, outcome]) => ({ type: "outcome", writeId, outcome }) as const,
    );
    await context.dependencies.journal.append(context.record.id, events);
    for (const [id, outcome] of outcomes) results.set(id, outcome);
    await rememberValues(context.dependencies, storedValues(group, outcomes));
  }
}

/** `writes` are those of one scope. When they cannot be looked at they stay open. */
async function confirmGroup(
  lane: AccountLane,
  writes: readonly WriteRecord[],
  results: Map<string, PushResult>,
): Promise<ReadonlyMap<string, WriteOutcome>> {
  const written = new Map<string, Written>();
  for (const { id } of writes) {
    const result = results.get(id);
    if (result?.kind === "written") written.set(id, result);
  }
  const [first] = writes;
  if (first === undefined || written.size === 0) return new Map();
  try {
    return await confirmWrites(lane, first.place.scope, written);
  } catch (error) {
    for (const id of written.keys()) results.set(id, { kind: "open", reason: toOpenReason(error) });
    return new Map();
  }
}

/** The writes were answered: it is the look that failed, whatever the platform says of it. */
function toOpenReason(error: unknown): FailReason {
  return isPlatformError(error) ? { code: "notConfirmed", details: error.details } : toFailReason(error);
}

function storedValues(
  writes: readonly WriteRecord[],
  outcomes: ReadonlyMap<string, WriteOutcome>,
): readonly StoredValue[] {
  return writes.flatMap(({ id, place: { accountId }, value, action }) => {
    const outcome = outcomes.get(id);
    if (outcome?.kind !== "confirmed") return [];
    const { secret, isCertain } = outcome;
    const replaced = action.kind === "replace" ? { replacedId: action.secret.id } : {};
    return [{ accountId, secret, value, isCertain, ...replaced }];
  });
}

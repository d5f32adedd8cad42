import { neverAborted } from "../../core/neverAborted.ts";
import type { Secret } from "../../core/secret.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { MigrationRecord, WriteIntent, WriteRecord } from "../journal/journal.ts";
import { foldEvents, mayBeThere } from "../journal/journalState.ts";
import { isOf } from "../ledger/fingerprint.ts";
import { addressKey } from "../secretAddress.ts";
import type { AccountLane } from "./AccountLane.ts";
import { type NextRequest, nextRequest } from "./nextRequest.ts";

type Judged = Pick<WriteRecord, "place" | "action" | "value">;

/** What decides whether a secret has a value that was stored after ours. */
export interface Later {
  readonly dependencies: Pick<MigrationDependencies, "journal" | "ledger">;
  /** The move that the write belongs to. */
  readonly record: Pick<MigrationRecord, "id">;
  readonly lane: AccountLane;
}

/**
 * `nextRequest`, for a write whose answer no one saw: the listing shows that the secret was written, not by which try.
 * A later move may have stored a newer value, after this window or an earlier one was ended: that is not overwritten.
 */
export async function nextRequestUnlessOvertaken(
  later: Later,
  write: Judged,
  intent: WriteIntent,
  secrets: readonly Secret[],
): Promise<NextRequest> {
  const request = nextRequest(write, intent, secrets);
  const isInDoubt = request.kind === "created" || (request.kind === "put" && request.isRepeat);
  return isInDoubt && (await isOvertaken(later, write, intent, request.secret))
    ? { kind: "stop", reason: { code: "changedSincePlan" } }
    : request;
}

/** The value itself decides where the platform gives it back; else what journal and ledger know of later writes. */
export async function isOvertaken(
  { dependencies, record, lane }: Later,
  { place, value }: Judged,
  { earlier }: WriteIntent,
  secret: Secret,
): Promise<boolean> {
  const { provider, session } = lane;
  const current = await provider.readValue?.(session, secret, neverAborted());
  if (current !== undefined) return !current.equals(value) && earlier?.equals(current) !== true;
  if (await hasLaterWrite(dependencies, record.id, addressKey(place))) return true;
  const known = (await dependencies.ledger.load()).find((other) => isOf(other, place.accountId, secret.id));
  // Where the platform tells no times neither has one.
  if (known === undefined || known.updatedAt !== secret.updatedAt) return false;
  return known.fingerprint !== (await dependencies.ledger.fingerprint(value));
}

/** Whether a move that began later wrote to the same place, or may have. */
async function hasLaterWrite(
  { journal }: Later["dependencies"],
  id: string,
  place: string,
): Promise<boolean> {
  const entries = await journal.list();
  const later = entries.slice(entries.findIndex(({ record }) => record.id === id) + 1);
  return later.some((entry) => {
    const { writes } = foldEvents(entry);
    return entry.record.writes.some(
      (write) => addressKey(write.place) === place && mayBeThere(writes.get(write.id) ?? {}),
    );
  });
}

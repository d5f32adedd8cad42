import { neverAborted } from "../../core/neverAborted.ts";
import type { Secret } from "../../core/secret.ts";
import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { MigrationRecord, WriteIntent, WriteRecord } from "../journal/journal.ts";
import { foldEvents, mayBeThere } from "../journal/journalState.ts";
import { type FingerprintRecord, isOf } from "../ledger/fingerprint.ts";
import { addressKey } from "../secretAddress.ts";
import { compareTimes } from "../times.ts";
import type { AccountLane } from "./AccountLane.ts";
import { firstRequest, isUntimed, type NextRequest, nextRequest } from "./nextRequest.ts";

type Judged = Pick<WriteRecord, "place" | "action" | "value">;

/** What decides whether a secret has a value that was stored after ours. */
export interface Later {
  readonly dependencies: Pick<MigrationDependencies, "journal" | "ledger">;
  /** The move that the write belongs to. */
  readonly record: Pick<MigrationRecord, "id">;
  readonly lane: AccountLane;
}

const overtaken: NextRequest = { kind: "stop", reason: { code: "changedSincePlan" } };

/**
 * `firstRequest`, for a move that may have stopped before this write: where the platform tells no time of the last
 * change, the listing does not show what a later move stored.
 */
export async function firstRequestUnlessOvertaken(
  { dependencies, record }: Later,
  write: Pick<Judged, "place" | "action">,
  secrets: readonly Secret[],
): Promise<NextRequest> {
  const request = firstRequest(write, secrets);
  if (request.kind !== "put" || !isUntimed(request.secret, request.secret)) return request;
  return (await hasLaterWrite(dependencies, record.id, addressKey(write.place))) ? overtaken : request;
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
  return isInDoubt && (await isOvertaken(later, write, intent, request.secret)) ? overtaken : request;
}

/** The value itself decides where the platform gives it back; else what journal and ledger know of later writes. */
export async function isOvertaken(
  { dependencies, record, lane }: Later,
  { place, value }: Pick<Judged, "place" | "value">,
  intent: WriteIntent | undefined,
  secret: Secret,
): Promise<boolean> {
  const { provider, session } = lane;
  const current = await provider.readValue?.(session, secret, neverAborted());
  if (current !== undefined) return !current.equals(value) && intent?.earlier?.equals(current) !== true;
  if (await hasLaterWrite(dependencies, record.id, addressKey(place))) return true;
  const known = await findRecord(dependencies, place.accountId, secret);
  const remembered = intent?.secret?.id === secret.id ? intent.remembered : undefined;
  if (!isLater(known, remembered, secret)) return false;
  return known?.fingerprint !== (await dependencies.ledger.fingerprint(value));
}

/** What the ledger has of a secret's value, for the intent of a write. A ledger that cannot be read keeps nothing from being sent. */
export async function findRemembered(
  { dependencies }: Later,
  { place }: Pick<Judged, "place">,
  secret: Secret,
): Promise<string | undefined> {
  const known = await findRecord(dependencies, place.accountId, secret).catch(() => undefined);
  return known?.fingerprint;
}

async function findRecord(
  { ledger }: Later["dependencies"],
  accountId: string,
  { id }: Secret,
): Promise<FingerprintRecord | undefined> {
  return (await ledger.load()).find((other) => isOf(other, accountId, id));
}

/**
 * Whether the ledger knows of a write after ours. By the platform's time of it; where there is none, by what the ledger
 * had right before ours.
 */
function isLater(
  known: FingerprintRecord | undefined,
  remembered: string | undefined,
  { updatedAt }: Secret,
): boolean {
  if (known?.updatedAt === undefined || updatedAt === undefined) return known?.fingerprint !== remembered;
  return compareTimes(known.updatedAt, updatedAt) !== "moved";
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

import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret } from "../../core/secret.ts";
import type { PushedValue } from "../plan/knowledge.ts";
import type { Purpose } from "../plan/plan.ts";
import { isTelling } from "../times.ts";
import type {
  FileOutcome,
  JournalEntry,
  JournalEvent,
  MigrationRecord,
  UndoOutcome,
  WriteIntent,
  WriteOutcome,
  WriteRecord,
} from "./journal.ts";

/** The last turn of a migration: begun, being undone, or closed in one of three ways. */
export type JournalStatus = "running" | "undoing" | "applied" | "undone" | "dismissed";

/** What is known of one write. */
export interface WriteState {
  readonly intent?: WriteIntent;
  readonly outcome?: WriteOutcome;
  readonly undoIntent?: WriteIntent;
  readonly undoOutcome?: UndoOutcome;
}

/** What is known of one file. */
export interface FileState {
  /** The texts that were to be written, and perhaps were. */
  readonly results: readonly Sensitive[];
  readonly outcome?: FileOutcome;
}

/** The state of a migration, by its journal alone. A write or file without a state was not begun. */
export interface JournalState {
  readonly status: JournalStatus;
  readonly writes: ReadonlyMap<string, WriteState>;
  readonly files: ReadonlyMap<string, FileState>;
}

/**
 * Folds the events of one migration, in order, into its present state. The last event of each kind counts, except that
 * a file keeps every text it was meant to get: any of them may be the one on disk. The fold never fails, so that a
 * journal that ends anywhere still has a state.
 */
export function foldEvents(entry: JournalEntry): JournalState {
  const writes = new Map<string, WriteState>();
  const files = new Map<string, FileState>();
  for (const event of entry.events) {
    if ("writeId" in event) writes.set(event.writeId, addToWrite(writes.get(event.writeId), event));
    if ("uri" in event) files.set(event.uri, addToFile(files.get(event.uri), event));
  }
  return { status: journalStatus(entry), writes, files };
}

function addToWrite(
  state: WriteState | undefined,
  event: Extract<JournalEvent, { readonly writeId: string }>,
): WriteState {
  switch (event.type) {
    case "intent":
      return { ...state, intent: event.intent };
    case "outcome":
      return { ...state, outcome: event.outcome };
    case "undoIntent":
      return { ...state, undoIntent: event.intent };
    case "undoOutcome":
      return { ...state, undoOutcome: event.outcome };
  }
}

function addToFile(
  state: FileState | undefined,
  event: Extract<JournalEvent, { readonly uri: string }>,
): FileState {
  const results = state?.results ?? [];
  return event.type === "fileIntent"
    ? { ...state, results: [...results, event.result] }
    : { ...state, results, outcome: event.outcome };
}

/** By the last event that opens or closes a turn; what happened in between does not matter. */
export function journalStatus({ events }: JournalEntry): JournalStatus {
  const last = events.findLast(({ type }) => type === "closed" || type === "undoBegun");
  if (last?.type === "closed") return last.as;
  return last === undefined ? "running" : "undoing";
}

/** Records from before there were copies and rotations say nothing: they are moves. */
export function purposeOf({ purpose = "move" }: MigrationRecord): Purpose {
  return purpose;
}

/** Begun and not finished: to be resumed or undone. */
export function isUnfinished(entry: JournalEntry): boolean {
  const status = journalStatus(entry);
  return status === "running" || status === "undoing";
}

/** Whether a write may have changed its platform, so that a look at it is needed. */
export function mayBeThere({ intent, outcome }: WriteState): boolean {
  if (outcome === undefined) return intent !== undefined;
  return outcome.kind !== "failed" || outcome.secret !== undefined;
}

/** The value that a write replaces, where it is known here. */
export function earlierValue({ action }: WriteRecord, { intent }: WriteState): Sensitive | undefined {
  return intent?.earlier ?? (action.kind === "replace" ? action.earlier : undefined);
}

/** The values that migrations stored, or put back, and the secrets that hold them: for `Knowledge`. */
export function pushedValues(entries: readonly JournalEntry[]): readonly PushedValue[] {
  return entries.flatMap((entry) => {
    const { writes } = foldEvents(entry);
    return entry.record.writes.flatMap((write) => pushedBy(write, writes.get(write.id) ?? {}));
  });
}

function pushedBy(write: WriteRecord, state: WriteState): readonly PushedValue[] {
  const { outcome, undoOutcome } = state;
  const earlier = earlierValue(write, state);
  const pushed: PushedValue[] = [];
  const add = (secret: Secret, value: Sensitive) => {
    const { accountId } = write.place;
    if (isTelling(secret.updatedAt)) {
      pushed.push({ accountId, remoteId: secret.id, updatedAt: secret.updatedAt, value });
    }
  };
  if (outcome?.kind === "confirmed" && outcome.isCertain) add(outcome.secret, write.value);
  if (undoOutcome?.kind === "restored" && earlier !== undefined) add(undoOutcome.secret, earlier);
  return pushed;
}

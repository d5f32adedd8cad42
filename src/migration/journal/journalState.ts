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

/** Where a migration stands, by its journal alone. A write or file without a state was not begun. */
export interface JournalState {
  readonly status: JournalStatus;
  readonly writes: ReadonlyMap<string, WriteState>;
  readonly files: ReadonlyMap<string, FileState>;
}

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

export function journalStatus({ events }: JournalEntry): JournalStatus {
  const last = events.findLast(({ type }) => type === "closed" || type === "undoBegun");
  if (last?.type === "closed") return last.as;
  return last === undefined ? "running" : "undoing";
}

export function purposeOf({ purpose = "move" }: MigrationRecord): Purpose {
  return purpose;
}

/** Begun and not brought to an end: to be resumed or undone. */
export function isUnfinished(entry: JournalEntry): boolean {
  const status = journalStatus(entry);
  return status === "running" || status === "undoing";
}

/** Whether a write may have changed its platform, so that a look at it is needed. */
export function mayBeThere({ intent, outcome }: WriteState): boolean {
  if (outcome === undefined) return intent !== undefined;
  return outcome.kind !== "failed" || outcome.secret !== undefined;
}

/** The value that a write replaces, where anybody here knows it. */
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

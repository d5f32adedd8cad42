import type { PlatformErrorDetails } from "../../core/errors.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret } from "../../core/secret.ts";
import type { Span } from "../../envfile/envEntry.ts";
import type { Flags, PlannedFile, Purpose, RedactMode, ReplaceMode } from "../plan/plan.ts";
import type { SecretAddress } from "../secretAddress.ts";

/**
 * Everything a migration set out to do, written down before it does anything: enough to finish it or to take it
 * back. Holds values and file texts, so it is kept encrypted, or in memory only.
 */
export interface MigrationRecord {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Higher than that of all that began before, whatever the clock said. Given by the journal; absent in older records. */
  readonly order?: number;
  /** Absent in records of before there was anything but moves. See `purposeOf`. */
  readonly purpose?: Purpose;
  readonly mode: RedactMode;
  /** As they were when the plan was made. */
  readonly files: readonly PlannedFile[];
  /** One per place. */
  readonly writes: readonly WriteRecord[];
  /** What a person selected, in the plan's order. */
  readonly steps: readonly StepRecord[];
}

/** Ties an entry to the write that brings it to its place. */
export interface StepRecord {
  /** As in the plan. */
  readonly id: string;
  readonly key: string;
  /** Absent, like `line`, when the value does not come from a file. */
  readonly file?: string;
  readonly line?: number;
  readonly extraSpans?: readonly Span[];
  readonly isWholeLine?: boolean;
  /** For the comment that stays in the file; the same for all steps of an entry. */
  readonly note: string;
  readonly writeId: string;
}

/** One value that goes to one place. */
export interface WriteRecord {
  readonly id: string;
  readonly providerId: string;
  readonly place: SecretAddress;
  readonly value: Sensitive;
  readonly flags: Flags;
  readonly action: WriteAction;
}

export type WriteAction =
  | { readonly kind: "create" }
  | {
      readonly kind: "replace";
      readonly secret: Secret;
      readonly mode: ReplaceMode;
      /** The value to be replaced, where we know it. */
      readonly earlier?: Sensitive;
    }
  | { readonly kind: "same"; readonly secret: Secret };

/** What was seen right before a write, to tell afterwards whether it happened. */
export interface WriteIntent {
  /** The secret to be replaced, as it was. Absent when there was none of that name. */
  readonly secret?: Secret;
  /** Its value, where the platform gives values back. */
  readonly earlier?: Sensitive;
  /** The fingerprint of its value that the ledger had: where the platform tells no time, another one means a later write. */
  readonly remembered?: string;
}

/** What is known to have come of a write. */
export type WriteOutcome =
  /** The platform answered, or a listing shows the secret; `isCertain` only with an answer. */
  | { readonly kind: "written"; readonly secret: Secret; readonly isCertain: boolean }
  /** A listing afterwards shows the same secret, unchanged. */
  | { readonly kind: "confirmed"; readonly secret: Secret; readonly isCertain: boolean }
  /** Nothing was changed on the platform, unless `secret` says what was: then someone else changed it after us. */
  | { readonly kind: "failed"; readonly reason: FailReason; readonly secret?: Secret };

/** Why a step was not completed, as data. */
export type FailReason =
  | { readonly code: "platform"; readonly details: PlatformErrorDetails }
  /** The secret appeared, vanished or was changed since the plan was made. */
  | { readonly code: "changedSincePlan" }
  /** Someone changed the secret between our write and the look at it. */
  | { readonly code: "changedAfterWrite" }
  /** The write was answered, but the secret is not listed, or for the reason in `details` nothing is. */
  | { readonly code: "notConfirmed"; readonly details?: PlatformErrorDetails }
  /** It is not known whether the write happened, for the reason in `details`. */
  | { readonly code: "unclear"; readonly details?: PlatformErrorDetails }
  /** The old secret is deleted and the new one is not there. The journal has the value. */
  | { readonly code: "halfDone"; readonly details?: PlatformErrorDetails }
  /** `isOpen`: what was sent before that may be there, and cannot be looked at. */
  | { readonly code: "signedOut"; readonly isOpen?: true }
  | { readonly code: "unknownProvider" }
  /** A defect of ours or of the editor; the log has it. */
  | { readonly code: "unexpected" };

export type FileOutcome =
  | { readonly kind: "edited" }
  /** As the mode asked. */
  | { readonly kind: "kept" }
  /** No entry of it was moved completely. */
  | { readonly kind: "untouched" }
  | { readonly kind: "failed"; readonly reason: FileFailReason };

export type FileFailReason =
  /** The text is not the one the plan was made from. */
  | { readonly code: "changed" }
  | { readonly code: "gone" }
  | { readonly code: "readOnly" }
  /** A link leads out of the workspace by now. */
  | { readonly code: "outside" }
  /** The values cannot be removed without changing what else the file says. */
  | { readonly code: "cannotEdit"; readonly detail: string }
  | { readonly code: "unexpected" };

/** What came of taking a write back. */
export type UndoOutcome =
  | { readonly kind: "deleted" }
  | { readonly kind: "restored"; readonly secret: Secret }
  | { readonly kind: "nothingToDo" }
  /** Nothing more can be done about it, ever. */
  | { readonly kind: "left"; readonly reason: LeftReason };

export type LeftReason =
  /** Someone changed the secret since: it is not ours to take away. */
  | { readonly code: "changedThere" }
  | { readonly code: "gone" }
  /** The value that was there before is known to no one here. */
  | { readonly code: "earlierValueUnknown" }
  | { readonly code: "cannotDelete" }
  | { readonly code: "unclear" };

export type JournalEvent =
  | { readonly type: "intent"; readonly writeId: string; readonly intent: WriteIntent }
  | { readonly type: "outcome"; readonly writeId: string; readonly outcome: WriteOutcome }
  /** Right before a file is changed. `result` is the text it will have. */
  | { readonly type: "fileIntent"; readonly uri: string; readonly result: Sensitive }
  | { readonly type: "fileOutcome"; readonly uri: string; readonly outcome: FileOutcome }
  | { readonly type: "undoBegun" }
  | { readonly type: "undoIntent"; readonly writeId: string; readonly intent: WriteIntent }
  | { readonly type: "undoOutcome"; readonly writeId: string; readonly outcome: UndoOutcome }
  /** Nothing is left to do. `at`: milliseconds since the epoch. */
  | { readonly type: "closed"; readonly as: "applied" | "undone" | "dismissed"; readonly at: number };

/** A record with everything that happened since, in order. */
export interface JournalEntry {
  readonly record: MigrationRecord;
  readonly events: readonly JournalEvent[];
}

/** Keeps migrations. Every call resolves only when what it wrote would survive the end of the process. */
export interface Journal {
  /**
   * Runs work that changes platforms and files while no other window does: two of them would create every secret twice,
   * or take back what the other one finishes. Waits for its turn, then rejects with `VaultError` `busy`, or with the
   * signal's reason. Should another window take this one for dead in the meantime, `append` rejects with `busy`.
   */
  inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  begin(record: MigrationRecord): Promise<void>;
  append(id: string, events: readonly JournalEvent[]): Promise<void>;
  /** In the order in which they were begun, finished ones included. */
  list(): Promise<readonly JournalEntry[]>;
  /**
   * Forgets finished migrations that began before `before`, in milliseconds since the epoch, but none that may have the
   * only copy of a value: one that was left as it is waits for its undo, however long.
   */
  expire(before: number): Promise<void>;
  /** Forgets all of them, unfinished ones included. */
  clear(): Promise<void>;
}

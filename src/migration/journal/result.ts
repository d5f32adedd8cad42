import type { PushResult } from "../send/pushWrite.ts";
import type { FailReason, FileOutcome, MigrationRecord } from "./journal.ts";

/** What came of one step. */
export type StepOutcome =
  /** On the platform, and seen there. Whether the value left the file is the file's outcome. */
  | { readonly kind: "moved" }
  /** It was there already. */
  | { readonly kind: "same" }
  | { readonly kind: "failed"; readonly reason: FailReason }
  /** Not selected, or nothing that could be done. */
  | { readonly kind: "leftAlone" }
  /** Not begun when the person cancelled. */
  | { readonly kind: "cancelled" };

export interface MigrationResult {
  readonly id: string;
  /** By step id. */
  readonly steps: ReadonlyMap<string, StepOutcome>;
  /** By URI. */
  readonly files: ReadonlyMap<string, FileOutcome>;
  /** Whether nothing is left to find out or to finish: otherwise it can be resumed or undone. */
  readonly isSettled: boolean;
  /** Nothing was done, since another window had gone on with this migration already. */
  readonly isOvertaken?: true;
}

export function toStepOutcomes(
  { steps }: MigrationRecord,
  results: ReadonlyMap<string, PushResult>,
): ReadonlyMap<string, StepOutcome> {
  return new Map(steps.map(({ id, writeId }) => [id, toStepOutcome(results.get(writeId))]));
}

function toStepOutcome(result: PushResult | undefined): StepOutcome {
  switch (result?.kind) {
    case undefined:
    case "cancelled":
      return { kind: "cancelled" };
    case "same":
      return { kind: "same" };
    case "confirmed":
      return { kind: "moved" };
    case "written":
      return { kind: "failed", reason: { code: "notConfirmed" } };
    case "failed":
    case "open":
      return { kind: "failed", reason: result.reason };
  }
}

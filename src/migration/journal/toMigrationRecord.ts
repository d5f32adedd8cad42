import type { Sensitive } from "../../core/Sensitive.ts";
import { usableFlags } from "../plan/checkTarget.ts";
import { dropLoneCopies } from "../plan/copies.ts";
import { findPushed, type PushedValue } from "../plan/knowledge.ts";
import { entryId, fileOf, type Plan, type Step, type Target } from "../plan/plan.ts";
import { addressKey } from "../secretAddress.ts";
import type { MigrationRecord, StepRecord, WriteAction, WriteRecord } from "./journal.ts";

/** What the comment says that stays in the file: where the value went. One line, never a value. */
export type DescribeMove = (targets: readonly Target[]) => string;

export interface Selection {
  /** Random, never used before. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Ids of the steps to carry out; a step that cannot be carried out is left out. */
  readonly steps: ReadonlySet<string>;
  /** As in the plan's `Knowledge`: with a value that is known, a replacement can be taken back. */
  readonly pushed: readonly PushedValue[];
  readonly describeMove: DescribeMove;
}

/** What a person confirmed, as the journal keeps it. */
export function toMigrationRecord(plan: Plan, selection: Selection): MigrationRecord {
  const selected = dropLoneCopies(plan.steps, selection.steps);
  const chosen = plan.steps.filter(({ id, action }) => selected.has(id) && isWritable(action.kind));
  const groups = Map.groupBy(chosen, writeKey);
  const writes = [...groups.values()].flatMap((group) => group.slice(0, 1));
  const writeIds = new Map(writes.map((step) => [writeKey(step), step.id]));
  const notes = describeEntries(chosen, selection.describeMove);
  const files = new Set(chosen.map(({ entry }) => fileOf(entry)));
  return {
    id: selection.id,
    startedAt: selection.startedAt,
    purpose: plan.purpose,
    mode: plan.mode,
    files: plan.files.filter(({ uri }) => files.has(uri)),
    writes: writes.map((step) => toWrite(step, selection.pushed)),
    steps: chosen.map((step) => ({
      ...toStep(step, notes.get(entryId(step.entry)) ?? ""),
      writeId: writeIds.get(writeKey(step)) ?? step.id,
    })),
  };
}

function isWritable(kind: Step["action"]["kind"]): boolean {
  return kind === "create" || kind === "replace" || kind === "same";
}

function writeKey({ target, name }: Step): string {
  return addressKey({ accountId: target.account.id, scope: target.scope, name });
}

/** By entry id. */
function describeEntries(steps: readonly Step[], describeMove: DescribeMove): ReadonlyMap<string, string> {
  const groups = Map.groupBy(steps, ({ entry }) => entryId(entry));
  return new Map([...groups].map(([id, group]) => [id, describeMove(group.map(({ target }) => target))]));
}

function toStep({ id, entry }: Step, note: string): Omit<StepRecord, "writeId"> {
  const { origin, key, extraSpans, isWholeLine } = entry;
  return {
    id,
    key,
    note,
    ...(origin.kind === "file" && { file: origin.file, line: origin.line }),
    ...(extraSpans !== undefined && { extraSpans }),
    ...(isWholeLine !== undefined && { isWholeLine }),
  };
}

function toWrite(step: Step, pushed: readonly PushedValue[]): WriteRecord {
  const { account, provider, scope, flags } = step.target;
  return {
    id: step.id,
    providerId: provider.id,
    place: { accountId: account.id, scope, name: step.name },
    value: step.entry.value,
    flags: usableFlags(provider, flags),
    action: toAction(step, pushed),
  };
}

function toAction({ action, target }: Step, pushed: readonly PushedValue[]): WriteAction {
  if (action.kind === "same") return { kind: "same", secret: action.secret };
  if (action.kind !== "replace") return { kind: "create" };
  const { secret, mode } = action;
  const earlier: Sensitive | undefined = findPushed(pushed, target.account.id, secret);
  return { kind: "replace", secret, mode, ...(earlier !== undefined && { earlier }) };
}

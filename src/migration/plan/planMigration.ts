import { type CheckedFile, checkEntry, checkEnvFile, type EntryCheck } from "./checkEntry.ts";
import { checkAgainstRules, checkTarget } from "./checkTarget.ts";
import { chooseName } from "./chooseName.ts";
import { decideAction } from "./decideAction.ts";
import type { Knowledge } from "./knowledge.ts";
import {
  type Action,
  type BlockReason,
  fileOf,
  type Overrides,
  type Plan,
  type PlannedEntry,
  type PlannedFile,
  type Purpose,
  type RedactMode,
  type Step,
  stepId,
  type Target,
} from "./plan.ts";
import { proposeFlags } from "./proposeFlags.ts";
import { settleSharedNames } from "./settleSharedNames.ts";

export interface PlanRequest {
  /** A move when it is left out. */
  readonly purpose?: Purpose;
  readonly mode: RedactMode;
  /** The files that entries are in, as they are now. A file that is gone is left out. */
  readonly files: readonly PlannedFile[];
  readonly entries: readonly PlannedEntry[];
  /** One per account and scope; with `keepsCopiesOf` only for the entries of those files. */
  readonly targets: readonly Target[];
  readonly knowledge: Knowledge;
  readonly overrides?: Overrides;
}

/** Says what bringing each entry to each target would do. Pure: the same request gives the same plan. */
export function planMigration(request: PlanRequest): Plan {
  const files = checkFiles(request);
  const steps = request.entries.flatMap((entry) => {
    const check = checkEntry(entry, files, request.overrides ?? {});
    return targetsOf(request, entry).map((target) => planStep(request, entry, target, check));
  });
  const { purpose = "move", mode } = request;
  return { purpose, mode, files: request.files, steps: settleSharedNames(steps) };
}

function targetsOf({ targets }: PlanRequest, entry: PlannedEntry): readonly Target[] {
  const file = fileOf(entry) ?? "";
  return targets.filter(({ keepsCopiesOf }) => keepsCopiesOf === undefined || keepsCopiesOf.has(file));
}

function checkFiles({ files, entries, mode }: PlanRequest): ReadonlyMap<string, CheckedFile> {
  const byFile = Map.groupBy(entries, fileOf);
  return new Map(files.map((file) => [file.uri, checkEnvFile(file, byFile.get(file.uri) ?? [], mode)]));
}

function planStep(request: PlanRequest, entry: PlannedEntry, place: Target, check: EntryCheck): Step {
  const chosen = request.overrides?.flags?.get(stepId(entry, place));
  const target = chosen === undefined ? place : { ...place, flags: chosen };
  const { name, reason } = chooseName(entry, target, request.overrides ?? {});
  const action: Action =
    check.kind === "duplicateOf"
      ? { kind: "skip", reason: { code: "duplicateOf", line: check.line } }
      : (block(check.kind === "blocked" ? check.reason : reason) ??
        planWrite(request.knowledge, { entry, target, name }));
  const isSafe = action.kind === "create" || action.kind === "same";
  const isPreselected = isSafe && entry.isPlaceholder !== true;
  // What is there already keeps its flags unless a person says otherwise.
  const isProposed = chosen === undefined && action.kind === "create";
  return {
    id: stepId(entry, target),
    entry,
    name,
    target: isProposed ? { ...target, flags: { ...proposeFlags(entry, target), ...target.flags } } : target,
    isRenamed: name !== entry.key,
    action,
    isPreselected,
  };
}

/** What writing an entry's value under this name would do, or why it cannot be done. */
export function planWrite(
  knowledge: Knowledge,
  { entry, target, name }: Pick<Step, "entry" | "target" | "name">,
): Action {
  const { provider, state } = target;
  const blocked = block(checkTarget(target) ?? checkAgainstRules(provider.rules, entry.value));
  if (blocked !== undefined) return blocked;
  const secrets = state.kind === "listed" ? state.secrets : [];
  return decideAction(target, { name, entry }, secrets, knowledge);
}

function block(reason: BlockReason | undefined): Action | undefined {
  return reason && { kind: "blocked", reason };
}

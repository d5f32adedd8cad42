import { type CheckedFile, checkEntry, checkFile } from "./checkEntry.ts";
import { checkAgainstRules, checkTarget } from "./checkTarget.ts";
import { chooseName } from "./chooseName.ts";
import { decideAction } from "./decideAction.ts";
import type { Knowledge } from "./knowledge.ts";
import {
  type Action,
  type BlockReason,
  type Overrides,
  type Plan,
  type PlannedEntry,
  type PlannedFile,
  type RedactMode,
  type Step,
  stepId,
  type Target,
} from "./plan.ts";
import { settleSharedNames } from "./settleSharedNames.ts";

export interface PlanRequest {
  readonly mode: RedactMode;
  /** The files of all entries, as they are now. A file that is gone is left out. */
  readonly files: readonly PlannedFile[];
  readonly entries: readonly PlannedEntry[];
  /** One per account and scope. */
  readonly targets: readonly Target[];
  readonly knowledge: Knowledge;
  readonly overrides?: Overrides;
}

/** Says what moving each entry to each target would do. Pure: the same request gives the same plan. */
export function planMigration(request: PlanRequest): Plan {
  const files = checkFiles(request);
  const steps = request.entries.flatMap((entry) => {
    const file = files.get(entry.file) ?? checkFile(undefined, [], request.mode);
    return request.targets.map((target) => planStep(request, entry, target, file));
  });
  return { mode: request.mode, files: request.files, steps: settleSharedNames(steps) };
}

function checkFiles({ files, entries, mode }: PlanRequest): ReadonlyMap<string, CheckedFile> {
  const byFile = Map.groupBy(entries, ({ file }) => file);
  return new Map(files.map((file) => [file.uri, checkFile(file, byFile.get(file.uri) ?? [], mode)]));
}

function planStep(request: PlanRequest, entry: PlannedEntry, target: Target, file: CheckedFile): Step {
  const overrides = request.overrides ?? {};
  const { name, reason } = chooseName(entry, target, overrides);
  const check = checkEntry(entry, file, overrides);
  const action: Action =
    check.kind === "duplicateOf"
      ? { kind: "skip", reason: { code: "duplicateOf", line: check.line } }
      : (block(check.kind === "blocked" ? check.reason : reason) ?? planWrite(request, entry, target, name));
  const isPreselected = action.kind === "create" || action.kind === "same";
  return {
    ...{ id: stepId(entry, target), entry, target, name },
    ...{ isRenamed: name !== entry.key, action, isPreselected },
  };
}

function planWrite({ knowledge }: PlanRequest, entry: PlannedEntry, target: Target, name: string): Action {
  const { provider, state } = target;
  const blocked = block(checkTarget(target) ?? checkAgainstRules(provider.rules, entry.value));
  if (blocked !== undefined) return blocked;
  const secrets = state.kind === "listed" ? state.secrets : [];
  return decideAction(target, { name, entry }, secrets, knowledge);
}

function block(reason: BlockReason | undefined): Action | undefined {
  return reason && { kind: "blocked", reason };
}

import type { Scope } from "../../core/scope.ts";
import { entryId, type Flags, type Step } from "./plan.ts";

/** Whether a step keeps a copy on this machine beside a move, and moves nothing itself. */
export function isCopy({ target }: Pick<Step, "target">): boolean {
  return target.keepsCopiesOf !== undefined;
}

/** The steps that people count: neither copies nor earlier lines, which go with the line of their key that counts. */
export function movesOf(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step) => !isCopy(step) && step.action.kind !== "skip");
}

/** The app of a folder gets its copies unasked; what is kept for all folders would go to the apps of all of them. */
export function copyFlags({ kind }: Pick<Scope, "kind">): Flags {
  return { isDefault: kind === "folder" };
}

/**
 * The selection without the copies of entries that go nowhere: else a value would leave its file for a copy that
 * was meant to stand beside something else.
 */
export function dropLoneCopies(steps: readonly Step[], selected: ReadonlySet<string>): ReadonlySet<string> {
  const moved = movedEntries(steps, selected);
  const lone = idsOf(steps.filter((step) => isCopy(step) && !moved.has(entryId(step.entry))));
  return new Set([...selected].filter((id) => !lone.has(id)));
}

/** The selection after a person changed it from `before`: the copies of an entry come and go with its moves. */
export function followMoves(
  steps: readonly Step[],
  before: ReadonlySet<string>,
  selected: ReadonlySet<string>,
): ReadonlySet<string> {
  const wasMoved = movedEntries(steps, before);
  const isNew = ({ entry }: Step): boolean => !wasMoved.has(entryId(entry));
  const added = idsOf(steps.filter((step) => isCopy(step) && step.isPreselected && isNew(step)));
  return dropLoneCopies(steps, new Set([...selected, ...added]));
}

/** Ids of the entries that a selection moves somewhere. */
function movedEntries(steps: readonly Step[], selected: ReadonlySet<string>): ReadonlySet<string> {
  const moves = steps.filter((step) => selected.has(step.id) && !isCopy(step));
  return new Set(moves.map(({ entry }) => entryId(entry)));
}

function idsOf(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.map(({ id }) => id));
}

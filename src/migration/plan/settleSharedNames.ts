import { addressKey } from "../secretAddress.ts";
import type { Action, Step } from "./plan.ts";

/**
 * Entries that would get the same name in the same scope: with one value they share one write, with different
 * values none of them is written, since the last would take the others' place.
 */
export function settleSharedNames(steps: readonly Step[]): readonly Step[] {
  const groups = Map.groupBy(steps.filter(isWritten), stepPlace);
  return steps.map((step) => (isWritten(step) ? settle(step, groups.get(stepPlace(step)) ?? []) : step));
}

function isWritten({ action }: Step): boolean {
  return action.kind !== "skip" && action.kind !== "blocked";
}

function stepPlace({ target, name }: Step): string {
  return addressKey({ accountId: target.account.id, scope: target.scope, name });
}

function settle(step: Step, group: readonly Step[]): Step {
  const [first = step] = group;
  if (group.some(({ entry }) => !entry.value.equals(first.entry.value))) return collide(step, group);
  return first.id === step.id ? step : { ...step, sharedWith: first.id };
}

function collide(step: Step, group: readonly Step[]): Step {
  const keys = [...new Set(group.map(({ entry }) => entry.key))];
  const action: Action = { kind: "blocked", reason: { code: "nameCollision", name: step.name, keys } };
  return { ...step, action, isPreselected: false };
}

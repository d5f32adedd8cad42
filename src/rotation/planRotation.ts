import type { Sensitive } from "../core/Sensitive.ts";
import { checkAgainstRules } from "../migration/plan/checkTarget.ts";
import type { Knowledge, PushedValue } from "../migration/plan/knowledge.ts";
import type { BlockReason, Plan, PlannedEntry, Step, Target, TargetState } from "../migration/plan/plan.ts";
import { planWrite } from "../migration/plan/planMigration.ts";
import type { LinkedPlace, SecretPlace } from "./findLinked.ts";

/** A place to get a new value, with what was listed of its scope just now. */
export interface RotationPlace extends LinkedPlace {
  readonly state: TargetState;
}

export interface RotationRequest {
  readonly value: Sensitive;
  /** Each with a name and scope of its own. */
  readonly places: readonly RotationPlace[];
  readonly knowledge: Knowledge;
}

/**
 * Says what giving each place the new value would do. Places that can give their value back come last: until every
 * other place has the new value, the old one can still be read there. Pure.
 */
export function planRotation({ value, places, knowledge }: RotationRequest): Plan {
  const canRead = ({ provider }: RotationPlace): boolean => provider.readValue !== undefined;
  const ordered = [...places.filter((place) => !canRead(place)), ...places.filter(canRead)];
  const steps = ordered.map((place) => planStep(value, place, knowledge));
  return { purpose: "rotate", mode: "keep", files: [], steps };
}

function planStep(value: Sensitive, place: RotationPlace, knowledge: Knowledge): Step {
  const { account, provider, secret, evidence, state } = place;
  const entry: PlannedEntry = { origin: { kind: "typed" }, key: secret.name, value };
  const target: Target = { account, provider, scope: secret.scope, flags: {}, state };
  const action = planWrite(knowledge, { entry, target, name: secret.name });
  return {
    id: rotationStepId(place),
    entry,
    target,
    name: secret.name,
    isRenamed: false,
    action,
    isPreselected: evidence !== "changedSince" && action.kind !== "blocked",
  };
}

/** The id of the step of a place. */
export function rotationStepId({ account, secret }: Pick<SecretPlace, "account" | "secret">): string {
  return JSON.stringify(["rotate", account.id, secret.scope.kind, secret.scope.id, secret.id]);
}

/**
 * The old value, where it can be read in one place, as the value that every linked place has now: so a replacement can
 * be taken back there.
 */
export function spreadOldValue(
  old: Sensitive | undefined,
  places: readonly LinkedPlace[],
): readonly PushedValue[] {
  if (old === undefined) return [];
  return places.flatMap(({ account, secret, evidence }): PushedValue[] => {
    if (evidence === "changedSince" || secret.updatedAt === undefined) return [];
    return [{ accountId: account.id, remoteId: secret.id, updatedAt: secret.updatedAt, value: old }];
  });
}

/** Why a value does not suit one of these places, with the place whose rule is the strictest. */
export function findStrictest(
  places: readonly LinkedPlace[],
  value: Sensitive,
): { readonly place: LinkedPlace; readonly reason: BlockReason } | undefined {
  const refusals = places.flatMap((place) => {
    const reason = checkAgainstRules(place.provider.rules, value);
    return reason === undefined ? [] : [{ place, reason }];
  });
  return refusals.toSorted((a, b) => gap(b.reason) - gap(a.reason))[0];
}

/** How far a value is from suiting, in characters. */
function gap(reason: BlockReason): number {
  if (reason.code === "tooShort") return reason.minLength - reason.length;
  return reason.code === "tooLong" ? reason.length - reason.maxLength : 0;
}

import type { Sensitive } from "../core/Sensitive.ts";
import type { MigrationDependencies } from "../migration/journal/dependencies.ts";
import { pushedValues } from "../migration/journal/journalState.ts";
import { gatherKnowledge, type PushedValue } from "../migration/plan/knowledge.ts";
import type { Plan, PlannedEntry } from "../migration/plan/plan.ts";
import type { Evidence } from "./findLinked.ts";
import type { SamePlaces } from "./findPlaces.ts";
import { planRotation, rotationStepId, spreadOldValue } from "./planRotation.ts";

/** A plan to give places a new value, and what is known of them. */
export interface RotationPlan {
  readonly plan: Plan;
  readonly found: SamePlaces;
  /** By step id. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Values that are known, so that a replacement can be taken back. */
  readonly pushed: readonly PushedValue[];
}

/** What giving all these places the new value would do. Asks no platform. */
export async function planFor(
  { migration }: { readonly migration: Pick<MigrationDependencies, "journal" | "ledger"> },
  found: SamePlaces,
  value: Sensitive,
): Promise<RotationPlan> {
  const { places } = found;
  const pushed = [...pushedValues(await migration.journal.list()), ...spreadOldValue(found.value, places)];
  const entries = places.map(
    ({ secret }): PlannedEntry => ({ origin: { kind: "typed" }, key: secret.name, value }),
  );
  const knowledge = await gatherKnowledge(migration.ledger, entries, pushed);
  const evidence = new Map(places.map((place) => [rotationStepId(place), place.evidence]));
  return { plan: planRotation({ value, places, knowledge }), found, evidence, pushed };
}

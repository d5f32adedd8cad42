import { randomUUID } from "node:crypto";
import type { Clock } from "../core/ports.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import type { SecretTarget } from "../core/secretTarget.ts";
import type { MigrationDependencies } from "../migration/journal/dependencies.ts";
import type { MigrationRecord } from "../migration/journal/journal.ts";
import { pushedValues } from "../migration/journal/journalState.ts";
import { toMigrationRecord } from "../migration/journal/toMigrationRecord.ts";
import { planRotation } from "./planRotation.ts";

/** What the journal keeps of giving a single secret a new value. */
export async function recordReplacement(
  {
    migration,
    clock,
  }: { readonly migration: Pick<MigrationDependencies, "journal">; readonly clock: Pick<Clock, "now"> },
  { state, secret }: SecretTarget,
  value: Sensitive,
): Promise<MigrationRecord> {
  const { account, provider } = state;
  const pushed = pushedValues(await migration.journal.list());
  const plan = planRotation({
    value,
    places: [
      { account, provider, secret, evidence: "certain", state: { kind: "listed", secrets: [secret] } },
    ],
    knowledge: { fingerprints: new Map(), records: [], pushed },
  });
  const steps = new Set(plan.steps.map(({ id }) => id));
  const id = randomUUID();
  return toMigrationRecord(plan, { id, startedAt: clock.now(), steps, pushed, describeMove: () => "" });
}

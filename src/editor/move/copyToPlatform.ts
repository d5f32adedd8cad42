import type { AccountStore } from "../../core/ports.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { entryId, type PlannedEntry } from "../../migration/plan/plan.ts";
import { t } from "../messages/t.ts";
import { resolveSecrets } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { readValue } from "../values/readValue.ts";
import { askTargets } from "./askTargets.ts";
import { runPlan } from "./runPlan.ts";

/** Gives other places the values of secrets that can be read, by a plan like that of a move. */
export async function copyToPlatform(app: Services, args: readonly unknown[]): Promise<void> {
  const title = t("Copy to Platform");
  const secrets = await resolveSecrets(app.inventory, args, { title, ability: "readValue" });
  const places = await askTargets(app, title, []);
  const entries: PlannedEntry[] = [];
  for (const secret of secrets) entries.push(await toEntry(app.accounts, secret));
  const collected = { files: [], entries, secrets: new Set(entries.map(entryId)), notes: new Map() };
  await runPlan(app, { purpose: "copy", collected, places });
}

async function toEntry(accounts: AccountStore, target: SecretTarget): Promise<PlannedEntry> {
  const { state, secret } = target;
  const origin = { kind: "secret", accountId: state.account.id, secretId: secret.id } as const;
  return { origin, key: secret.name, value: await readValue(accounts, target) };
}

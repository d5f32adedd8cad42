import type { AccountState } from "../../core/Inventory.ts";
import type { AccountStore } from "../../core/ports.ts";
import type { Scope } from "../../core/scope.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { entryId, type PlannedEntry } from "../../migration/plan/plan.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { resolveSecrets } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { readValue } from "../values/readValue.ts";
import { askTargets, type ChosenPlace } from "./askTargets.ts";
import { runPlan } from "./runPlan.ts";

/**
 * Gives other places the values of secrets that can be read, by a plan like that of a move. A program can connect an account
 * of its own and answer the lists, so that anything but a click on a row is confirmed in a dialog.
 */
export async function copyToPlatform(app: Services, args: readonly unknown[]): Promise<void> {
  const title = t("Copy to Platform");
  const isClicked = app.tree.isClicked(args);
  const secrets = await resolveSecrets(app.inventory, args, { title, ability: "readValue" });
  const places = await askTargets(app, title, []);
  if (!isClicked) await confirmCopy(secrets, places);
  const entries: PlannedEntry[] = [];
  for (const secret of secrets) entries.push(await toEntry(app.accounts, secret));
  const collected = { files: [], entries, secrets: new Set(entries.map(entryId)), notes: new Map() };
  await runPlan(app, { purpose: "copy", collected, places });
}

async function confirmCopy(secrets: readonly SecretTarget[], places: readonly ChosenPlace[]): Promise<void> {
  const [only] = secrets;
  await confirm({
    message:
      secrets.length === 1 && only !== undefined
        ? t("Send the value of {0} to other places?", secretName(only, wording))
        : t("Send the values of {0} secrets to other places?", secrets.length),
    detail: [
      places.map(({ state, scope }) => withHost(state, scope)),
      t("You are asked because this was not started from the row of the secret."),
    ],
    button: t("Continue"),
    refusal: t("Don't Send"),
  });
}

/** The host, too, of an address that someone entered. */
function withHost({ account }: AccountState, scope: Scope): string {
  const place = placeLabel(account, scope);
  return account.baseUrl === undefined ? place : `${place}, ${new URL(account.baseUrl).host}`;
}

async function toEntry(accounts: AccountStore, target: SecretTarget): Promise<PlannedEntry> {
  const { state, secret } = target;
  const origin = { kind: "secret", accountId: state.account.id, secretId: secret.id } as const;
  return { origin, key: secret.name, value: await readValue(accounts, target) };
}

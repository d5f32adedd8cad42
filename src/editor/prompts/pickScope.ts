import type { AccountState } from "../../core/Inventory.ts";
import { ownScope } from "../../core/ownScope.ts";
import { isSameScope, type Scope } from "../../core/scope.ts";
import { untilCancelled } from "../../core/untilCancelled.ts";
import { placeIcon } from "../labels/icons.ts";
import { scopeName } from "../labels/scopeName.ts";
import { wording } from "../labels/wording.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { askPick } from "./askPick.ts";
import { describeMissing } from "./describeMissing.ts";
import type { Back, StepPosition } from "./flow.ts";

interface ScopeQuestion {
  readonly title: string;
  readonly position?: StepPosition;
  readonly picked?: Scope | undefined;
}

/** Asks for a scope of an account, loading the account first when its scopes are not known yet. */
export async function askScope(
  inventory: Services["inventory"],
  state: AccountState,
  question: ScopeQuestion,
): Promise<Scope | Back> {
  const scopes = await knownScopes(inventory, state);
  return await askPick({
    title: question.title,
    placeholder: t("Where in {0}?", state.account.label),
    note: describeMissing([inventory.state(state.account.id) ?? state], wording),
    choices: scopes.map((scope) => ({
      label: scopeName(scope, t),
      description: scopeHint(scope),
      icon: placeIcon(state.provider, scope),
      picked: question.picked !== undefined && isSameScope(scope, question.picked),
      value: scope,
    })),
    ...(question.position !== undefined && { position: question.position }),
  });
}

/** The scopes of an account; only the personal one where its list could not be loaded. */
async function knownScopes(
  inventory: Services["inventory"],
  { account, provider }: AccountState,
): Promise<readonly Scope[]> {
  await withProgress(t("Loading {0}", account.label), (signal) =>
    untilCancelled(inventory.ensureLoaded(account.id), signal),
  );
  const listing = inventory.state(account.id)?.listing;
  return listing?.scopes.map(({ scope }) => scope) ?? [ownScope(provider)];
}

function scopeHint({ kind }: Scope): string {
  const hints = {
    personal: t("only you"),
    team: t("team"),
    project: t("project: all its members"),
    folder: t("workspace folder"),
  };
  return hints[kind];
}

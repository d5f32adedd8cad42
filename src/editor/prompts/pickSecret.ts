import type { Ability } from "../../core/abilities.ts";
import { secretAbilities } from "../../core/abilities.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { secretsOf, targetsOf } from "../../core/listedSecrets.ts";
import { isSameScope } from "../../core/scope.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { findAlike, tellApart } from "../labels/tellApart.ts";
import { wording } from "../labels/wording.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { findSecret, readClickedRef, readRowRefs } from "../targets/readRows.ts";
import { goneError } from "../targets/rowTargets.ts";
import { askPick, askSeveral, type Choice } from "./askPick.ts";
import { describeMissing } from "./describeMissing.ts";
import { describeNoChoice } from "./describeNoChoice.ts";
import { back } from "./flow.ts";
import { loadAccounts } from "./loadAccounts.ts";

interface SecretQuestion {
  readonly title: string;
  /** Only secrets that can do this are offered. */
  readonly ability?: Ability;
}

/** The secret of the row a command was called on, or, from the palette, the one the person picks. */
export async function resolveSecret(
  inventory: Services["inventory"],
  args: readonly unknown[],
  question: SecretQuestion,
): Promise<SecretTarget> {
  const ref = readClickedRef(args);
  if (ref?.secretId !== undefined) return requireAbility(findSecret(inventory, ref), question);
  const states = await loadAccounts(inventory, await inventory.readAccounts());
  const answer = await askPick({
    title: question.title,
    placeholder: t("Choose a secret"),
    note: describeMissing(states, wording),
    choices: secretChoices(states, question),
  });
  if (answer === back) throw new CancelledError();
  return answer;
}

/** Like `resolveSecret`, for commands that take several rows at once. */
export async function resolveSecrets(
  inventory: Services["inventory"],
  args: readonly unknown[],
  question: SecretQuestion,
): Promise<readonly SecretTarget[]> {
  const refs = readRowRefs(args).filter(({ secretId }) => secretId !== undefined);
  if (refs.length > 0) return refs.map((ref) => requireAbility(findSecret(inventory, ref), question));
  const states = await loadAccounts(inventory, await inventory.readAccounts());
  const chosen = await askSeveral({
    title: question.title,
    placeholder: t("Choose one or more secrets"),
    note: describeMissing(states, wording),
    choices: secretChoices(states, question),
  });
  if (chosen.length === 0) throw new CancelledError();
  return chosen;
}

function requireAbility(target: SecretTarget | undefined, { ability }: SecretQuestion): SecretTarget {
  if (target === undefined) throw goneError();
  const abilities = secretAbilities(target.state.provider, target.secret);
  if (ability === undefined || abilities.includes(ability)) return target;
  throw new InputError(t("{0} does not offer this for its secrets.", target.state.provider.name));
}

function secretChoices(
  states: readonly AccountState[],
  { ability }: SecretQuestion,
): readonly Choice<SecretTarget>[] {
  const fitting = targetsOf(states).filter(
    ({ state, secret }) => ability === undefined || secretAbilities(state.provider, secret).includes(ability),
  );
  if (fitting.length > 0) return toChoices(states, fitting);
  throw new InputError(describeNoChoice(states, wording));
}

/** A row says where a secret is, and of those there that look the same which one it is. */
function toChoices(
  states: readonly AccountState[],
  targets: readonly SecretTarget[],
): Choice<SecretTarget>[] {
  const alikeIn = new Map(states.map((state) => [state.account.id, findAlike(secretsOf(state))]));
  return targets.map((target) => {
    const { state, secret } = target;
    const alike = alikeIn.get(state.account.id)?.(secret) ?? [];
    const others = alike.filter(({ scope }) => isSameScope(scope, secret.scope));
    const parts = [tellApart(secret, others, wording), placeLabel(state.account, secret.scope)];
    const description = parts.filter((part) => part !== undefined).join(" · ");
    return { label: cleanForeignText(secret.name), description, icon: "key", value: target };
  });
}

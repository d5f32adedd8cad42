import type { Account } from "../../core/account.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { type ConnectableProvider, isConnectable } from "../../core/provider.ts";
import { accountIcon } from "../labels/icons.ts";
import { platformBeside } from "../labels/platformBeside.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { readClickedRef } from "../targets/readRows.ts";
import { askPick, type PickQuestion } from "./askPick.ts";
import { type Back, back, type StepPosition } from "./flow.ts";

export interface AccountQuestion {
  readonly title: string;
  readonly accepts?: (state: AccountState) => boolean;
  readonly position?: StepPosition;
  readonly picked?: string;
}

/** Asks for an account, also when there is only one and a step is shown. */
export async function askAccount(
  inventory: Services["inventory"],
  question: AccountQuestion,
): Promise<AccountState | Back> {
  const states = await acceptedAccounts(inventory, question);
  const pick: PickQuestion<AccountState> = {
    title: question.title,
    placeholder: t("Choose an account"),
    choices: states.map((state) => ({
      label: state.account.label,
      ...platformBeside(state),
      icon: accountIcon(state),
      picked: state.account.id === question.picked,
      value: state,
    })),
    ...(question.position !== undefined && { position: question.position }),
  };
  return await askPick(pick);
}

/** The account of the row a command was called on, or the one the person picks. */
export async function resolveAccount(
  inventory: Services["inventory"],
  args: readonly unknown[],
  question: AccountQuestion,
): Promise<AccountState> {
  const ref = readClickedRef(args);
  if (ref === undefined) return await pickAccount(inventory, question);
  await inventory.readAccounts();
  const state = inventory.state(ref.accountId);
  if (state === undefined) throw new InputError(t("This account is no longer here."));
  if (question.accepts?.(state) === false) {
    throw new InputError(t("{0} does not offer this.", state.account.label));
  }
  return state;
}

/** An account that a person connected. */
export interface ConnectedAccount {
  readonly account: Account;
  readonly provider: ConnectableProvider;
}

/** The same among the accounts that a person connected: one that is always there cannot be changed or removed. */
export async function resolveConnected(
  inventory: Services["inventory"],
  args: readonly unknown[],
  title: string,
): Promise<ConnectedAccount> {
  const accepts = ({ provider }: AccountState): boolean => isConnectable(provider);
  const { account, provider } = await resolveAccount(inventory, args, { title, accepts });
  if (!isConnectable(provider)) throw new CancelledError();
  return { account, provider };
}

/** The only fitting account, or the one that the person picks. */
async function pickAccount(
  inventory: Services["inventory"],
  question: AccountQuestion,
): Promise<AccountState> {
  const states = await acceptedAccounts(inventory, question);
  const [only, ...others] = states;
  if (only !== undefined && others.length === 0) return only;
  const answer = await askAccount(inventory, question);
  if (answer === back) throw new CancelledError();
  return answer;
}

async function acceptedAccounts(
  inventory: Services["inventory"],
  { accepts }: AccountQuestion,
): Promise<readonly AccountState[]> {
  const states = await inventory.readAccounts();
  if (states.length === 0) throw new InputError(t("There is no account yet. Add one first."));
  const accepted = states.filter((state) => accepts?.(state) ?? true);
  if (accepted.length > 0) return accepted;
  throw new InputError(t("None of your accounts can do this. Add one that can."));
}

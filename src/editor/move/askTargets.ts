import { CancelledError, InputError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { type Scope, scopeKey } from "../../core/scope.ts";
import { canCreate } from "../../core/writableBy.ts";
import type { Flags } from "../../migration/plan/plan.ts";
import { placeIcon } from "../labels/icons.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { platformBeside } from "../labels/platformBeside.ts";
import { wording } from "../labels/wording.ts";
import { t } from "../messages/t.ts";
import { askPick, askSeveral, type Choice } from "../prompts/askPick.ts";
import { describeMissing } from "../prompts/describeMissing.ts";
import { describeNoChoice } from "../prompts/describeNoChoice.ts";
import { back } from "../prompts/flow.ts";
import { loadAccounts } from "../prompts/loadAccounts.ts";
import type { Services } from "../Services.ts";
import { findScope, readRowRefs } from "../targets/readRows.ts";
import { type LastPlace, readLastPlace, usualFlags } from "./lastPlace.ts";

/** A scope of an account that values are to go to. */
export interface ChosenPlace {
  readonly state: AccountState;
  readonly scope: Scope;
  readonly flags: Flags;
  /** What new secrets got there the last time. */
  readonly usual?: Pick<Flags, "isDefault">;
}

type PickedPlace = Pick<ChosenPlace, "state" | "scope">;

/** Asks where to, with the place of the last time chosen already. */
export async function askTargets(
  app: Pick<Services, "inventory" | "memory">,
  title: string,
  args: readonly unknown[],
): Promise<readonly ChosenPlace[]> {
  const given = readRowRefs(args).flatMap((ref) => {
    const [state, scope] = [app.inventory.state(ref.accountId), findScope(app.inventory, ref)];
    return state === undefined || scope === undefined ? [] : [{ state, scope }];
  });
  const last = readLastPlace(app.memory);
  const places = given.length > 0 ? given : await askPlaces(app.inventory, title, last);
  return places.map((place) => ({ ...place, flags: {}, usual: usualFlags(last, nameOf(place)) }));
}

/** As it is remembered. */
export function nameOf({ state, scope }: PickedPlace): Pick<LastPlace, "accountId" | "scope"> {
  return { accountId: state.account.id, scope: scopeKey(scope) };
}

async function askPlaces(
  inventory: Services["inventory"],
  title: string,
  last: LastPlace | undefined,
): Promise<readonly PickedPlace[]> {
  const states = await loadPlaces(inventory);
  const choices = placeChoices(states);
  const note = describeMissing(states, wording);
  const isLast = (place: PickedPlace): boolean =>
    nameOf(place).accountId === last?.accountId && nameOf(place).scope === last.scope;
  const several: Choice<PickedPlace | "several"> = {
    label: t("Several places…"),
    icon: "checklist",
    value: "several",
  };
  const answer = await askPick<PickedPlace | "several">({
    title,
    placeholder: t("Where to?"),
    note,
    choices: [
      ...choices.map((choice) => ({ ...choice, picked: isLast(choice.value) })),
      ...(choices.length > 1 ? [several] : []),
    ],
  });
  if (answer === back) throw new CancelledError();
  if (answer !== "several") return [answer];
  const places = await askSeveral({
    title,
    placeholder: t("Select where to store it"),
    note,
    choices,
  });
  if (places.length === 0) throw new CancelledError();
  return places;
}

async function loadPlaces(inventory: Services["inventory"]): Promise<readonly AccountState[]> {
  const states = (await inventory.readAccounts()).filter(({ provider }) => canCreate(provider));
  if (states.length === 0) throw new InputError(t("There is no account to move to yet. Add one first."));
  const loaded = await loadAccounts(inventory, states);
  if (loaded.some(({ listing }) => listing !== undefined)) return loaded;
  throw new InputError(describeNoChoice(loaded, wording));
}

function placeChoices(states: readonly AccountState[]): readonly Choice<PickedPlace>[] {
  return states.flatMap((state) =>
    (state.listing?.scopes ?? []).map(({ scope }) => toChoice({ state, scope })),
  );
}

/** Each account is a group of its own, so that many scopes of one do not hide the others. */
function toChoice(place: PickedPlace): Choice<PickedPlace> {
  const { state, scope } = place;
  const { account, provider } = state;
  return {
    label: placeLabel(account, scope),
    ...platformBeside(state),
    icon: placeIcon(provider, scope),
    group: account.label,
    value: place,
  };
}

import { canCreate } from "../../core/createSecret.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { isSameScope, type Scope } from "../../core/scope.ts";
import type { Flags } from "../../migration/plan/plan.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { askPick, askSeveral, type Choice } from "../prompts/askPick.ts";
import { flagSteps } from "../prompts/createSteps.ts";
import { back, runFlow } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { findScope, readRowRefs } from "../targets/rowTargets.ts";

/** A scope of an account that values are to go to. */
export interface ChosenPlace {
  readonly state: AccountState;
  readonly scope: Scope;
  readonly flags: Flags;
}

type PickedPlace = Omit<ChosenPlace, "flags">;

/** Asks where to, then for each place what new secrets get besides their value. */
export async function askTargets(
  app: Pick<Services, "inventory">,
  title: string,
  args: readonly unknown[],
): Promise<readonly ChosenPlace[]> {
  const given = readRowRefs(args).flatMap((ref) => {
    const [state, scope] = [app.inventory.state(ref.accountId), findScope(app, ref)];
    return state === undefined || scope === undefined ? [] : [{ state, scope }];
  });
  const places = given.length > 0 ? given : await askPlaces(app, title);
  const chosen: ChosenPlace[] = [];
  for (const place of places) chosen.push({ ...place, flags: await askFlags(title, place) });
  return chosen;
}

async function askPlaces(app: Pick<Services, "inventory">, title: string): Promise<readonly PickedPlace[]> {
  const choices = await placeChoices(app);
  const several: Choice<PickedPlace | "several"> = {
    label: t("Several places…"),
    icon: "checklist",
    value: "several",
  };
  const answer = await askPick<PickedPlace | "several">({
    title,
    placeholder: t("Where to?"),
    choices: choices.length > 1 ? [...choices, several] : choices,
  });
  if (answer === back) throw new CancelledError();
  if (answer !== "several") return [answer];
  const places = await askSeveral({
    title,
    placeholder: t("Select where to store it"),
    choices,
  });
  if (places.length === 0) throw new CancelledError();
  return places;
}

async function placeChoices(app: Pick<Services, "inventory">): Promise<Choice<PickedPlace>[]> {
  const states = (await app.inventory.readAccounts()).filter(({ provider }) => canCreate(provider));
  if (states.length === 0) throw new InputError(t("There is no account to move to yet. Add one first."));
  await withProgress(t("Loading accounts"), async () => {
    await Promise.all(states.map(({ account }) => app.inventory.ensureLoaded(account.id)));
  });
  return states.flatMap(({ account }) => {
    const state = app.inventory.state(account.id);
    const scopes = state?.listing?.scopes.map(({ scope }) => scope) ?? [];
    return state === undefined ? [] : scopes.map((scope) => toChoice({ state, scope }));
  });
}

function toChoice(place: PickedPlace): Choice<PickedPlace> {
  const { state, scope } = place;
  const own = isSameScope(scope, { kind: "personal", id: "personal", name: "" });
  return {
    label: placeLabel(state.account, scope),
    ...(state.account.label !== state.provider.name && { description: state.provider.name }),
    icon: own ? "account" : "organization",
    value: place,
  };
}

async function askFlags(title: string, { state, scope }: PickedPlace): Promise<Flags> {
  const { isDefault, binding, description } = await runFlow(flagSteps(title), { state, scope });
  return {
    ...(isDefault !== undefined && { isDefault }),
    ...(binding !== undefined && { binding }),
    ...(description !== undefined && description !== "" && { description }),
  };
}

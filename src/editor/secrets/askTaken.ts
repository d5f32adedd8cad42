import { isSameBinding } from "../../core/changeSecret.ts";
import { CancelledError } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { judgeTakenName } from "../../core/namesakes.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { nameAmong } from "../labels/secretName.ts";
import { tellApart } from "../labels/tellApart.ts";
import { wording } from "../labels/wording.ts";
import { choose } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import { describeRefusedName, describeTaken } from "./describeTaken.ts";
import { TakenNameError } from "./TakenNameError.ts";

export interface TakenQuestion {
  readonly state: AccountState;
  readonly draft: SecretDraft;
  /** Those that have the draft's name. */
  readonly namesakes: readonly Secret[];
  /** Of the boxes. */
  readonly title: string;
  /** The platform has refused a second secret of this name. */
  readonly isRefused?: true;
}

/** What a person wants with a name that is taken: the value of that secret replaced, or another one of the same name. */
export type TakenAnswer = Secret | "another";

/**
 * A name that is taken is never overwritten silently, and where several have it the person says which one is meant. Rejects
 * with `TakenNameError` where another name is needed, and with `CancelledError`.
 */
export async function askTaken(question: TakenQuestion): Promise<TakenAnswer> {
  const { state, draft, namesakes, isRefused } = question;
  const { replaceable, mayBeAnother } = judgeTakenName(state.provider, draft, namesakes);
  const canRepeat = mayBeAnother && isRefused !== true;
  const [only] = replaceable;
  if (only === undefined) {
    if (canRepeat) return "another";
    throw new TakenNameError(describeRefusal(question));
  }
  if (namesakes.length === 1) return await confirmTaken(question, only, canRepeat);
  const answer = await askWhich(question, replaceable, canRepeat);
  return answer === "another" ? answer : await confirmTaken(question, answer, false);
}

async function askWhich(
  { state, draft, namesakes, title }: TakenQuestion,
  replaceable: readonly Secret[],
  canRepeat: boolean,
): Promise<TakenAnswer> {
  const name = cleanForeignText(draft.name);
  const another: Choice<TakenAnswer> = { label: anotherLabel(), icon: "add", value: "another" };
  const choices = replaceable.map(
    (secret): Choice<TakenAnswer> => ({
      label: name,
      description: tellApart(secret, without(namesakes, secret), wording) ?? "",
      icon: "key",
      picked: draft.binding !== undefined && isSameBinding(secret.binding, draft.binding),
      value: secret,
    }),
  );
  const answer = await askPick({
    title,
    placeholder: t("Which {0} in {1} gets the new value?", name, placeLabel(state.account, draft.scope)),
    // What was asked for, and what loses nothing, comes first.
    choices: [...(canRepeat ? [another] : []), ...choices],
  });
  if (answer === back) throw new CancelledError();
  return answer;
}

async function confirmTaken(
  { state, draft, namesakes }: TakenQuestion,
  secret: Secret,
  canRepeat: boolean,
): Promise<TakenAnswer> {
  const { provider, account } = state;
  const name = nameAmong(secret, without(namesakes, secret), wording);
  const [replace, another] = [t("Replace Value"), anotherLabel()];
  const answer = await choose({
    message: t("{0} already exists in {1}.", name, placeLabel(account, draft.scope)),
    detail: describeTaken({ provider, secret, draft, mayBeAnother: canRepeat }, t),
    buttons: [replace, ...(canRepeat ? [another] : [])],
    refusal: t("Keep the Old Value"),
  });
  return answer === another ? "another" : secret;
}

function describeRefusal({ state, draft, namesakes }: TakenQuestion): string {
  const { scope, isFile = false } = draft;
  const place = placeLabel(state.account, scope);
  return describeRefusedName({ name: cleanForeignText(draft.name), place, isFile }, namesakes, t);
}

function without(secrets: readonly Secret[], { id }: Secret): readonly Secret[] {
  return secrets.filter((other) => other.id !== id);
}

/** It gets what was entered, and stands beside the one that is there. */
function anotherLabel(): string {
  return t("Create Another");
}

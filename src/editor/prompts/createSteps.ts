import { checkName, checkValue } from "../../core/checkInput.ts";
import { InputError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { ownScope } from "../../core/ownScope.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Scope } from "../../core/scope.ts";
import type { Binding } from "../../core/secret.ts";
import { canCreate } from "../../core/writableBy.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { askName } from "./askName.ts";
import { askValue } from "./askValue.ts";
import { type FlagAnswers, flagSteps } from "./flagSteps.ts";
import { back, type PromptStep } from "./flow.ts";
import { askAccount } from "./pickAccount.ts";
import { askScope } from "./pickScope.ts";

/** What was answered so far. The `…Given` marks say what the row or the selection already answered. */
export interface CreateAnswers {
  readonly state?: AccountState;
  readonly accountGiven?: boolean;
  readonly scope?: Scope;
  readonly scopeGiven?: boolean;
  readonly name?: string;
  /** It was named before; asked for all the same where the platform does not accept it. */
  readonly nameGiven?: boolean;
  readonly value?: Sensitive;
  readonly valueGiven?: boolean;
  readonly isFile?: boolean;
  readonly binding?: Binding;
  readonly isDefault?: boolean;
  readonly description?: string;
}

type CreateStep = PromptStep<CreateAnswers>;

export function createSteps(inventory: Services["inventory"], title: string): readonly CreateStep[] {
  return [
    accountStep(inventory, title),
    scopeStep(inventory, title),
    nameStep(title),
    valueStep(title),
    ...flagSteps(title).map(ofPlatform),
  ];
}

/** A question about the platform that was chosen before. */
function ofPlatform({ applies, ask, ...step }: PromptStep<FlagAnswers>): CreateStep {
  const read = ({ state, name, binding, isDefault, description }: CreateAnswers): FlagAnswers => ({
    ...(state !== undefined && { provider: state.provider }),
    ...(name !== undefined && { name }),
    ...(binding !== undefined && { binding }),
    ...(isDefault !== undefined && { isDefault }),
    ...(description !== undefined && { description }),
  });
  return {
    ...step,
    applies: (answers) => applies?.(read(answers)) ?? true,
    ask: async (answers, position) => {
      const answer = await ask(read(answers), position);
      if (answer === back) return back;
      const { binding: _, ...others } = answers;
      const { provider: __, ...flags } = answer;
      return { ...others, ...flags };
    },
  };
}

function accountStep(inventory: Services["inventory"], title: string): CreateStep {
  return {
    applies: ({ accountGiven }) => accountGiven !== true,
    ask: async (answers, position) => {
      const accepts = ({ provider }: AccountState): boolean => canCreate(provider);
      const picked = answers.state && { picked: answers.state.account.id };
      const state = await askAccount(inventory, { title, accepts, position, ...picked });
      if (state === back) return back;
      const { scope: _, ...others } = answers;
      const isSame = state.account.id === answers.state?.account.id;
      return isSame ? answers : { ...others, state };
    },
  };
}

function scopeStep(inventory: Services["inventory"], title: string): CreateStep {
  return {
    applies: ({ state, scopeGiven }) => scopeGiven !== true && state?.provider.listScopes !== undefined,
    ask: async (answers, position) => {
      if (answers.state === undefined) return back;
      const scope = await askScope(inventory, answers.state, {
        title,
        position,
        picked: answers.scope,
      });
      return scope === back ? back : { ...answers, scope };
    },
  };
}

const nameStep = (title: string): CreateStep => ({
  applies: ({ state, name, nameGiven }) =>
    nameGiven !== true ||
    name === undefined ||
    (state !== undefined && checkName(state.provider.rules.name, name) !== undefined),
  ask: async (answers, position) => {
    const { state, scope, name } = answers;
    if (state === undefined) return back;
    const typed = await askName({
      title,
      prompt: t("Name of the secret in {0}", describePlace(state, scope)),
      provider: state.provider,
      position,
      ...(name !== undefined && { name }),
    });
    return typed === back ? back : { ...answers, name: typed };
  },
});

/** The row may have answered where: then no box before has named the scope. */
function describePlace({ account }: AccountState, scope: Scope | undefined): string {
  return scope === undefined ? account.label : placeLabel(account, scope);
}

const valueStep = (title: string): CreateStep => ({
  ask: async (answers, position) => {
    const { state, name, value, valueGiven } = answers;
    if (state === undefined || name === undefined) return back;
    const placed = { ...answers, scope: answers.scope ?? ownScope(state.provider) };
    if (valueGiven === true && value !== undefined) return checkGiven(placed, state, value);
    const typed = await askValue({
      title,
      prompt: t("Value of {0}", name),
      rules: state.provider.rules,
      accepts: state.provider.rules.file === undefined ? "text" : "either",
      position,
    });
    return typed === back ? back : { ...placed, ...typed };
  },
});

/** A selected text was chosen before the platform was known, so its rule is checked here. */
function checkGiven(answers: CreateAnswers, { provider }: AccountState, value: Sensitive): CreateAnswers {
  const problem = checkValue(provider.rules.value, value);
  if (problem !== undefined) throw new InputError(describeInputProblem(problem, t));
  return answers;
}

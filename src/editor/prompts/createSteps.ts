import { checkValue } from "../../core/checkInput.ts";
import { canCreate } from "../../core/createSecret.ts";
import { InputError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { ownScope } from "../../core/ownScope.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Scope } from "../../core/scope.ts";
import type { Binding } from "../../core/secret.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { askArgument, askTool, noTool } from "./askBinding.ts";
import { askDescription } from "./askDescription.ts";
import { askName } from "./askName.ts";
import { askPick } from "./askPick.ts";
import { askValue } from "./askValue.ts";
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
  readonly value?: Sensitive;
  readonly valueGiven?: boolean;
  readonly isFile?: boolean;
  readonly binding?: Binding;
  readonly isDefault?: boolean;
  readonly description?: string;
}

type CreateStep = PromptStep<CreateAnswers>;

const title = (): string => t("Create Secret");

export function createSteps(app: Pick<Services, "inventory">): readonly CreateStep[] {
  return [accountStep(app), scopeStep(app), nameStep, valueStep, ...flagSteps(title())];
}

/** What a new secret gets besides name and value, as far as its platform knows it. */
export function flagSteps(title: string): readonly CreateStep[] {
  return [toolStep(title), argumentStep(title), defaultStep(title), descriptionStep(title)];
}

function accountStep(app: Pick<Services, "inventory">): CreateStep {
  return {
    applies: ({ accountGiven }) => accountGiven !== true,
    decides: true,
    ask: async (answers, position) => {
      const accepts = ({ provider }: AccountState): boolean => canCreate(provider);
      const picked = answers.state && { picked: answers.state.account.id };
      const state = await askAccount(app, { title: title(), accepts, position, ...picked });
      if (state === back) return back;
      const { scope: _, ...others } = answers;
      const isSame = state.account.id === answers.state?.account.id;
      return isSame ? answers : { ...others, state };
    },
  };
}

function scopeStep(app: Pick<Services, "inventory">): CreateStep {
  return {
    applies: ({ state, scopeGiven }) => scopeGiven !== true && state?.provider.listScopes !== undefined,
    ask: async (answers, position) => {
      if (answers.state === undefined) return back;
      const scope = await askScope(app, answers.state, { title: title(), position, picked: answers.scope });
      return scope === back ? back : { ...answers, scope };
    },
  };
}

const nameStep: CreateStep = {
  ask: async (answers, position) => {
    const { state, name } = answers;
    if (state === undefined) return back;
    const typed = await askName({
      title: title(),
      prompt: t("Name of the secret in {0}", state.account.label),
      provider: state.provider,
      position,
      ...(name !== undefined && { name }),
    });
    return typed === back
      ? back
      : { ...answers, scope: answers.scope ?? ownScope(state.provider), name: typed };
  },
};

const valueStep: CreateStep = {
  ask: async (answers, position) => {
    const { state, name, value, valueGiven } = answers;
    if (state === undefined || name === undefined) return back;
    if (valueGiven === true && value !== undefined) return checkGiven(answers, state, value);
    const typed = await askValue({
      title: title(),
      prompt: t("Value of {0}", name),
      rules: state.provider.rules,
      allowFile: state.provider.rules.file !== undefined,
      position,
    });
    return typed === back ? back : { ...answers, ...typed };
  },
};

/** A selected text was chosen before the platform was known, so its rule is checked here. */
function checkGiven(answers: CreateAnswers, { provider }: AccountState, value: Sensitive): CreateAnswers {
  const problem = checkValue(provider.rules.value, value);
  if (problem !== undefined) throw new InputError(describeInputProblem(problem, t));
  return answers;
}

const toolStep = (title: string): CreateStep => ({
  applies: ({ state }) => state?.provider.rules.binding !== undefined,
  decides: true,
  ask: async (answers, position) => {
    const rule = answers.state?.provider.rules.binding;
    if (rule === undefined) return answers;
    const tool = await askTool(title, rule, answers.binding, position);
    if (tool === back) return back;
    const { binding, ...others } = answers;
    if (tool === noTool) return others;
    return { ...others, binding: binding?.tool === tool ? binding : { tool } };
  },
});

const argumentStep = (title: string): CreateStep => ({
  applies: ({ binding }) => binding !== undefined,
  ask: async (answers, position) => {
    const rule = answers.state?.provider.rules.binding;
    if (rule === undefined || answers.binding === undefined) return answers;
    const argument = await askArgument(title, rule, answers.binding, position);
    return argument === back ? back : { ...answers, binding: { ...answers.binding, argument } };
  },
});

/** With a binding "on" is what makes it work for built-in agents, so it comes first there; elsewhere "off" does. */
const defaultStep = (title: string): CreateStep => ({
  applies: ({ state }) => state?.provider.defaultFlag !== undefined,
  ask: async (answers, position) => {
    const flag = answers.state?.provider.defaultFlag;
    if (flag === undefined) return answers;
    const on = {
      label: capitalize(t(flag.state)),
      detail: t(flag.whenOn),
      value: true,
    };
    const off = { label: t("Off"), detail: t(flag.whenOff), value: false };
    const preferred = answers.isDefault ?? answers.binding !== undefined;
    const choices = [off, on].map((choice) => ({ ...choice, picked: choice.value === preferred }));
    const isDefault = await askPick({
      title,
      placeholder: t("Who gets it without asking?"),
      position,
      choices,
    });
    return isDefault === back ? back : { ...answers, isDefault };
  },
});

const descriptionStep = (title: string): CreateStep => ({
  applies: ({ state }) => state?.provider.rules.description !== undefined,
  ask: async (answers, position) => {
    const rule = answers.state?.provider.rules.description;
    if (rule === undefined) return answers;
    const current = answers.description ?? "";
    const description = await askDescription({
      title,
      maxLength: rule.maxLength,
      current,
      position,
    });
    return description === back ? back : { ...answers, description };
  },
});

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

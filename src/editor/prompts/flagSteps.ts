import { proposeBinding } from "../../core/proposeBinding.ts";
import type { Provider } from "../../core/provider.ts";
import type { Binding } from "../../core/secret.ts";
import { defaultFlagFor } from "../../migration/plan/proposeFlags.ts";
import { t } from "../messages/t.ts";
import { askArgument, askTool, noTool } from "./askBinding.ts";
import { askDescription } from "./askDescription.ts";
import { askPick } from "./askPick.ts";
import { back, type PromptStep } from "./flow.ts";

/** What a new secret gets besides name and value, and what the questions depend on. */
export interface FlagAnswers {
  readonly provider?: Provider;
  readonly name?: string;
  readonly binding?: Binding;
  readonly isDefault?: boolean;
  readonly description?: string;
}

type FlagStep = PromptStep<FlagAnswers>;

/** One question for each thing that the platform knows. */
export function flagSteps(title: string): readonly FlagStep[] {
  return [toolStep(title), argumentStep(title), defaultStep(title), descriptionStep(title)];
}

/** What the secret's name tells is chosen already, and so is its argument. */
const toolStep = (title: string): FlagStep => ({
  applies: ({ provider }) => provider?.rules.binding !== undefined,
  ask: async (answers, position) => {
    const rule = answers.provider?.rules.binding;
    if (rule === undefined) return answers;
    const likely = answers.binding ?? proposeBinding(answers.name ?? "", rule.catalogue);
    const tool = await askTool(title, rule, likely, position);
    if (tool === back) return back;
    const { binding: _, ...others } = answers;
    if (tool === noTool) return others;
    return { ...others, binding: likely?.tool === tool ? likely : { tool } };
  },
});

const argumentStep = (title: string): FlagStep => ({
  applies: ({ binding }) => binding !== undefined,
  ask: async (answers, position) => {
    const rule = answers.provider?.rules.binding;
    if (rule === undefined || answers.binding === undefined) return answers;
    const argument = await askArgument(title, rule, answers.binding, position);
    return argument === back ? back : { ...answers, binding: { ...answers.binding, argument } };
  },
});

/** With a binding "on" is what makes it work for built-in agents, so it comes first there; elsewhere "off" does. */
const defaultStep = (title: string): FlagStep => ({
  applies: ({ provider, binding }) =>
    provider !== undefined && defaultFlagFor(provider, { binding }) !== undefined,
  ask: async (answers, position) => {
    const flag = answers.provider?.defaultFlag;
    if (flag === undefined) return answers;
    const on = { label: capitalize(t(flag.state)), detail: t(flag.whenOn), value: true };
    const off = { label: t("Off"), detail: t(flag.whenOff), value: false };
    const preferred = answers.isDefault ?? answers.binding !== undefined;
    const isDefault = await askPick({
      title,
      placeholder: t("Who gets it without asking?"),
      position,
      choices: [off, on].map((choice) => ({ ...choice, picked: choice.value === preferred })),
    });
    return isDefault === back ? back : { ...answers, isDefault };
  },
});

const descriptionStep = (title: string): FlagStep => ({
  applies: ({ provider }) => provider?.rules.description !== undefined,
  ask: async (answers, position) => {
    const rule = answers.provider?.rules.description;
    if (rule === undefined) return answers;
    const current = answers.description ?? "";
    const description = await askDescription({ title, maxLength: rule.maxLength, current, position });
    return description === back ? back : { ...answers, description };
  },
});

/** The platform's words for its flag, as the name of a choice. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { checkText } from "../../core/checkInput.ts";
import type { BindingRule } from "../../core/rules.ts";
import type { Binding } from "../../core/secret.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "./askPick.ts";
import { type Back, back, type StepPosition } from "./flow.ts";

/** Bound to no tool. A symbol, since any text may be the name of a tool. */
export const noTool = Symbol("no tool");
export type NoTool = typeof noTool;
export type BindingAnswer = Binding | NoTool;

/** Asks for the tool that gets a secret: from the offline catalogue, or free text since the catalogue is never whole. */
export async function askTool(
  title: string,
  rule: BindingRule,
  current: Binding | undefined,
  position?: StepPosition,
): Promise<string | NoTool | Back> {
  const none: Choice<string | NoTool> = {
    label: t("No tool"),
    description: t("only workflows that name the secret can use it"),
    icon: "circle-slash",
    picked: current === undefined,
    value: noTool,
  };
  // The likely one is in sight without scrolling, beside the choice of none.
  const likely = rule.catalogue.filter(({ tool }) => tool === current?.tool);
  const others = rule.catalogue.filter(({ tool }) => tool !== current?.tool);
  const tools = [...likely, ...others].map(({ tool, arguments: names }) => ({
    label: tool,
    description: names.join(", "),
    icon: "tools",
    picked: tool === current?.tool,
    value: tool,
  }));
  return await askPick<string | NoTool>({
    title,
    placeholder: t("Choose a tool or type its name. End it with * to match all tools that begin that way"),
    choices: [none, ...tools],
    fromText: (text) => freeChoice(rule, text),
    ...(position !== undefined && { position }),
  });
}

/** Asks which argument of the tool the secret fills in. */
export async function askArgument(
  title: string,
  rule: BindingRule,
  binding: Binding,
  position?: StepPosition,
): Promise<string | Back> {
  const known = rule.catalogue.find(({ tool }) => tool === binding.tool)?.arguments ?? [];
  return await askPick({
    title,
    placeholder: t("Choose the argument that the secret fills in, or type its name"),
    choices: known.map((name) => ({ label: name, picked: name === binding.argument, value: name })),
    fromText: (text) => freeChoice(rule, text),
    ...(position !== undefined && { position }),
  });
}

/** Tool, then argument; going back from the argument asks for the tool again. */
export async function askBinding(
  title: string,
  rule: BindingRule,
  current: Binding | undefined,
): Promise<BindingAnswer | Back> {
  for (;;) {
    const tool = await askTool(title, rule, current, { step: 1, totalSteps: 2, canGoBack: false });
    if (tool === back || tool === noTool) return tool;
    const chosen = current?.tool === tool ? current : { tool };
    const argument = await askArgument(title, rule, chosen, { step: 2, totalSteps: 2, canGoBack: true });
    if (argument !== back) return { tool, argument };
  }
}

function freeChoice({ maxLength }: BindingRule, text: string): Choice<string> | undefined {
  const problem = checkText(maxLength, text);
  const note = problem === undefined ? t("as typed") : describeInputProblem(problem, t);
  return problem === undefined ? { label: text, description: note, icon: "edit", value: text } : undefined;
}

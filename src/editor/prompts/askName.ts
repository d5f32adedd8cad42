import { checkName, suggestName } from "../../core/checkInput.ts";
import type { Provider } from "../../core/provider.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxRemark, type TextQuestion } from "./askText.ts";
import type { Back, StepPosition } from "./flow.ts";

export interface NameQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly provider: Provider;
  /** A name to start from; it is mapped to the platform's rule where needed. */
  readonly name?: string;
  readonly position?: StepPosition;
  /** Choices that go along with the name. */
  readonly extras?: Pick<TextQuestion, "buttons" | "switches">;
}

/** Asks for a secret's name under the platform's rule. What breaks it is met with the corrected name. */
export async function askName({
  title,
  prompt,
  provider,
  name,
  position,
  extras,
}: NameQuestion): Promise<string | Back> {
  const rule = provider.rules.name;
  return await askText({
    title,
    prompt,
    placeholder: t("for example {0}", "OPENAI_API_KEY"),
    value: name === undefined ? "" : (suggestName(rule, name) ?? name),
    check: (text) => checkTyped(provider, text),
    ...(position !== undefined && { position }),
    ...extras,
  });
}

function checkTyped({ rules }: Provider, text: string): BoxRemark | undefined {
  const problem = checkName(rules.name, text);
  return problem && { message: describeInputProblem(problem, t), severity: "error" };
}

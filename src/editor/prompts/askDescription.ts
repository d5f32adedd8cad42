import { checkText } from "../../core/checkInput.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { t } from "../messages/t.ts";
import { askText } from "./askText.ts";
import { asOneLine } from "./asOneLine.ts";
import type { Back, StepPosition } from "./flow.ts";

interface DescriptionQuestion {
  readonly title: string;
  readonly maxLength: number;
  readonly current: string;
  readonly position?: StepPosition;
}

/**
 * Asks for a description; an empty one is an answer too. A box has one line, so that one of several is shown as one; left as it
 * is, it stays what it was.
 */
export async function askDescription(question: DescriptionQuestion): Promise<string | Back> {
  const { current } = question;
  const value = asOneLine(current, question.maxLength);
  const answer = await askText({
    title: question.title,
    prompt: t("What is it for? Everyone who sees the secret can read this; it may stay empty."),
    value,
    check: (text) => {
      const problem = checkText(question.maxLength, text);
      return problem && { message: describeInputProblem(problem, t), severity: "error" };
    },
    ...(question.position !== undefined && { position: question.position }),
  });
  return answer === value ? current : answer;
}

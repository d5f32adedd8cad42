import type { InputProblem } from "../../core/checkInput.ts";
import type { Translate } from "./translate.ts";

/** Why what was typed is refused, for the box it was typed into; never the text itself. */
export function describeInputProblem(problem: InputProblem, t: Translate): string {
  switch (problem.kind) {
    case "empty":
      return t("Type something first.");
    case "tooShort":
      return t("At least {0} characters are needed; this has {1}.", problem.minLength, problem.length);
    case "tooLong":
      return t("At most {0} characters are allowed; this has {1}.", problem.maxLength, problem.length);
    case "nul":
      return t("A NUL character cannot be stored. Remove it and try again.");
    case "pattern":
      return problem.suggestion === undefined
        ? t("Begin with a capital letter, then capital letters, digits and underscores only.")
        : t("Capital letters, digits and underscores only, for example {0}.", problem.suggestion);
  }
}

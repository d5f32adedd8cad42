import type { InputProblem } from "../../core/checkInput.ts";
import { formatCount } from "./formatCount.ts";
import type { Translate } from "./translate.ts";

/** Why what was typed is refused, for the box it was typed into; never the text itself. */
export function describeInputProblem(problem: InputProblem, t: Translate): string {
  switch (problem.kind) {
    case "empty":
      return t("Type something first.");
    case "emptyFile":
      return t("The file is empty. Choose another one.");
    case "tooShort":
      return t(
        "At least {0} characters are needed; this has {1}.",
        formatCount(problem.minLength),
        formatCount(problem.length),
      );
    case "tooLong":
      return t(
        "At most {0} characters are allowed; this has {1}.",
        formatCount(problem.maxLength),
        formatCount(problem.length),
      );
    case "nul":
      return t("A NUL character cannot be stored. Remove it and try again.");
    case "brokenCharacter":
      return t("This has an incomplete character, which cannot be stored. Copy it again.");
    case "pattern":
      if (problem.keepsCase === true) return describeKey(problem.suggestion, t);
      return problem.suggestion === undefined
        ? t("Start with a capital letter, then use capital letters, digits and underscores only.")
        : t("Capital letters, digits and underscores only, for example {0}.", problem.suggestion);
  }
}

function describeKey(suggestion: string | undefined, t: Translate): string {
  return suggestion === undefined
    ? t("Letters, digits, dots, hyphens and underscores only.")
    : t("Letters, digits, dots, hyphens and underscores only, for example {0}.", suggestion);
}

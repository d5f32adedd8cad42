import assert from "node:assert/strict";
import type { InputProblem } from "../../../../src/core/checkInput.ts";
import { describeInputProblem } from "../../../../src/editor/messages/describeInputProblem.ts";
import { translate as t } from "../../../support/translate.ts";

describe("describeInputProblem", () => {
  const cases: readonly (readonly [InputProblem, RegExp])[] = [
    [{ kind: "empty" }, /^Type something first\.$/],
    [{ kind: "emptyFile" }, /^The file is empty\. Choose another one\.$/],
    [{ kind: "nul" }, /NUL character/],
    [{ kind: "brokenCharacter" }, /incomplete character.*Copy it again/],
    [{ kind: "tooShort", length: 3, minLength: 4 }, /^At least 4 characters are needed; this has 3\.$/],
    [{ kind: "tooLong", length: 10_001, maxLength: 10_000 }, /^At most 10\D?000 .* this has 10\D?001\.$/],
    [{ kind: "pattern", suggestion: "A_B" }, /^Capital letters, .* example A_B\.$/],
    [{ kind: "pattern" }, /^Start with a capital letter/],
    [{ kind: "pattern", suggestion: "a_b", keepsCase: true }, /^Letters, digits, dots, .* example a_b\.$/],
    [{ kind: "pattern", keepsCase: true }, /^Letters, digits, dots, hyphens and underscores only\.$/],
  ];
  for (const [problem, text] of cases) {
    it(`says what is wrong: ${JSON.stringify(problem)}`, () => {
      assert.match(describeInputProblem(problem, t), text);
    });
  }
});

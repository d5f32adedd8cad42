import assert from "node:assert/strict";
import { typedChoice } from "../../../../src/editor/prompts/typedChoice.ts";

describe("typedChoice", () => {
  const fromText = (text: string) => ({ label: text, value: text });

  it("takes what was typed, without the blanks around it", () => {
    assert.deepEqual(typedChoice(fromText, " api_key "), { label: "api_key", value: "api_key" });
  });

  it("makes no choice of nothing", () => {
    for (const text of ["", " ", "\t\n"]) assert.equal(typedChoice(fromText, text), undefined);
  });

  it("makes none where only rows can be chosen", () => {
    assert.equal(typedChoice(undefined, "api_key"), undefined);
  });
});

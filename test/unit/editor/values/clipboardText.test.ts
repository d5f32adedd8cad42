import assert from "node:assert/strict";
import { clipboardText } from "../../../../src/editor/values/clipboardText.ts";
import { translate } from "../../../support/translate.ts";

describe("what is said of a copied value", () => {
  const say = (seconds: number) => clipboardText("API_KEY", seconds, "en", translate);

  it("is how long it stays: one second, or several", () => {
    assert.equal(say(1), "API_KEY is on the clipboard for 1 second.");
    assert.equal(say(45), "API_KEY is on the clipboard for 45 seconds.");
  });

  it("names no time where it stays until something else is copied", () => {
    assert.equal(say(0), "API_KEY is on the clipboard.");
  });
});

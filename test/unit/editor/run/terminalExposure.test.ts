import assert from "node:assert/strict";
import { terminalExposure } from "../../../../src/editor/run/terminalExposure.ts";
import { translate } from "../../../support/translate.ts";

describe("the question before new terminals get secrets", () => {
  it("says who can read them, and that secrets marked inject later are not given", () => {
    for (const revives of [true, false]) {
      const text = terminalExposure(revives, translate).join(" ");
      assert.match(text, /other extensions can read the values/);
      assert.match(text, /marked “inject” later are not given until you agree/);
    }
  });

  it("says what is switched off for the workspace, where it is on", () => {
    assert.match(
      terminalExposure(true, translate).join(" "),
      /Persistent Sessions” is switched off for this workspace/,
    );
    assert.doesNotMatch(terminalExposure(false, translate).join(" "), /switched off for/);
  });
});

import assert from "node:assert/strict";
import { asOneLine } from "../../../../src/editor/prompts/asOneLine.ts";

describe("asOneLine", () => {
  it("cleans what breaks a line or turns the reading", () => {
    assert.equal(asOneLine("one\n  two\u2028three", 500), "one two three");
    assert.equal(asOneLine("a\u202eb", 500), "a b");
    assert.equal(asOneLine("one\ntwo", 4), "one…");
  });

  it("leaves everything else as it is", () => {
    for (const text of ["", "a  b ", "\u{1f469}\u200d\u{1f4bb} key", "see [docs](https://example.test)"]) {
      assert.equal(asOneLine(text, 500), text);
    }
  });
});

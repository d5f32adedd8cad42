import assert from "node:assert/strict";
import fc from "fast-check";
import { findLookAlike, spellOut, spellOutPath } from "../../../src/agents/spellOut.ts";

const plain = "OPENAI_API_KEY";

/** Names that are drawn like that one, or nearly so. */
const lookAlikes = [
  "OPENAI_\u0410PI_KEY",
  "\u041ePENAI_API_KEY",
  "OPENAI_API_\u039aEY",
  "OPENAI_AP\u0406_KEY",
  "0PENAI_API_KEY",
  "OPENA1_API_KEY",
  "OPENAl_API_KEY",
  "openai_api_key",
  "OPENAI_API_KE\u0301Y",
  "OPENAI\u200b_API_KEY",
  "\uff2fPENAI_API_KEY",
  "OPENAI_API_\u212aEY",
];

describe("a name in a dialog that an assistant caused", () => {
  it("is marked when it looks like another one, in either direction", () => {
    for (const name of lookAlikes) {
      assert.equal(findLookAlike(name, ["OTHER", plain]), plain, spellOut(name));
      assert.equal(findLookAlike(plain, [name]), name, spellOut(name));
    }
  });

  it("is not marked for itself, or for a name that is read differently", () => {
    assert.equal(findLookAlike(plain, [plain]), undefined);
    const others = ["OPENAI_API_KEY_2", "OPENAI_APIKEY", "OPENAI_KEY", "ANTHROPIC_API_KEY", ""];
    assert.equal(findLookAlike(plain, others), undefined);
  });

  it("shows every letter that is not ASCII by its number, and no two names alike", () => {
    for (const name of lookAlikes) assert.match(spellOut(name), /^[ -~]*$/);
    assert.equal(spellOut("OPENAI_\u0410PI"), "OPENAI_\\u{410}PI");
    assert.equal(spellOut(plain), plain);
    const spelled = new Set(lookAlikes.map(spellOut));
    assert.equal(spelled.size, lookAlikes.length);
  });

  it("is whole in a path that is not long, and both ends of one that is, with a mark that no name can have", () => {
    assert.equal(spellOutPath("apps/w\u0435b/.env"), "apps/w\\u{435}b/.env");
    const deep = `web/${"a/".repeat(100)}\u2026/.env.local`;
    const spelled = spellOutPath(deep);
    assert.match(spelled, /^web\/a\/[^…]*…[^…]*\\u\{2026\}\/\.env\.local$/);
    assert.ok(spelled.length < 140);
  });

  it("is one line of plain characters, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        assert.match(spellOut(name), /^[ -~]*$/);
      }),
    );
  });
});

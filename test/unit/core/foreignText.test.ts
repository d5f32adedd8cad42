import assert from "node:assert/strict";
import { cleanForeignText } from "../../../src/core/foreignText.ts";

describe("cleanForeignText", () => {
  const cases: readonly (readonly [what: string, text: string, expected: string])[] = [
    ["line ends and control characters", "a\r\nb\u0000\u001b[2Jc\u2028d", "a b [2Jc d"],
    ["text-direction and invisible marks", "a\u202egnp.exe\u2066b\u200bc\ufeffd", "a gnp.exe b c d"],
    ["letters and signs that show nothing", "a\u{16FE4}b\u{1D159}c\u3164d\u2800e", "a b c d e"],
    ["marks that pile up over other lines", `a${"\u0300".repeat(90)}b`, `a${"\u0300".repeat(4)}b`],
    ["no mark of a language", "ế ด่ำ ক্ষি", "ế ด่ำ ক্ষি"],
    ["blanks around", "\t name \n", "name"],
    ["nothing else", "Ünïcode 名前 👩 <b>*x*</b>", "Ünïcode 名前 👩 <b>*x*</b>"],
    [
      "links of notifications",
      "see [here](command:a.b) or [there](https://x.test)",
      "see [here] (command:a.b) or [there] (https://x.test)",
    ],
    ["a link with something invisible in it", "[here]\u200b(command:a.b)", "[here] (command:a.b)"],
  ];
  for (const [what, text, expected] of cases) {
    it(`removes ${what}`, () => assert.equal(cleanForeignText(text), expected));
  }

  it("cuts at the limit, in whole characters", () => {
    assert.equal(cleanForeignText("👩👩👩👩", 3), "👩👩…");
    assert.equal(cleanForeignText("abc", 3), "abc");
  });
});

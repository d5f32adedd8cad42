import assert from "node:assert/strict";
import { describeTrouble } from "../../../../src/editor/findings/describeTrouble.ts";
import { translateReason } from "../../../../src/editor/findings/reason.ts";
import { translate } from "../../../support/translate.ts";

describe("the reason of a finding", () => {
  it("names a vendor inside a phrase that can be translated, and not the reason beside it", () => {
    const finding = { reason: "looks random", vendor: "GitHub" } as const;
    assert.equal(translateReason(finding, translate), "GitHub token");
  });

  it("says what is wrong with the way the secret is written, behind the reason", () => {
    const note = "the quotes are part of the value: one is missing, or something follows the last one";
    const told = translateReason({ reason: "looks random", note } as const, translate);
    assert.equal(told, `looks random; ${note}`);
    assert.equal(translateReason({ reason: "looks random" }, translate), "looks random");
  });

  it("translates reason and note each by itself", () => {
    const asked: string[] = [];
    const t = (text: string): string => {
      asked.push(text);
      return text;
    };
    translateReason(
      { reason: "private key", note: "`#` cuts the value: dotenv reads only what is before it" },
      t,
    );
    assert.ok(asked.includes("private key") && asked.some((text) => text.startsWith("`#` cuts")));
  });
});

describe("the trouble of a file", () => {
  it("is told in a sentence of its own for each kind", () => {
    const kinds = ["utf16", "notUtf8", "tooLarge", "tooManyEntries"] as const;
    const texts = kinds.map((kind) => describeTrouble(kind, translate));
    assert.equal(new Set(texts).size, kinds.length);
    assert.ok(texts.every((text) => text.endsWith(".")));
    assert.match(describeTrouble("tooManyEntries", translate), /only the first ones/);
  });
});

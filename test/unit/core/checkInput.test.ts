import assert from "node:assert/strict";
import fc from "fast-check";
import { checkFile, checkName, checkText, checkValue, suggestName } from "../../../src/core/checkInput.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { rules as ioNet } from "../../../src/providers/ioNet/rules.ts";
import { rules as local } from "../../../src/providers/local/rules.ts";
import { rules as neo } from "../../../src/providers/neo/rules.ts";
import { rules as primeIntellect } from "../../../src/providers/primeIntellect/rules.ts";

const upper = { minLength: 1, maxLength: 20, pattern: /^[A-Z][A-Z0-9_]*$/ };
const free = { minLength: 1, maxLength: 1024 };

describe("suggestName", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["my-key", "MY_KEY"],
    ["myKey", "MY_KEY"],
    ["db.password", "DB_PASSWORD"],
    ["API_KEY", "API_KEY"],
    ["_private", "PRIVATE"],
    ["2fa", "KEY_2FA"],
    ["2FA_SECRET", "KEY_2FA_SECRET"],
    ["3D-TOKEN", "KEY_3D_TOKEN"],
    ["my.2FA", "MY_2FA"],
    ["oauth2Token", "OAUTH2_TOKEN"],
    ["S3Bucket.key", "S3_BUCKET_KEY"],
    ["clé", "CLE"],
    ["a  b--c", "A_B_C"],
    ["a_very_long_name_that_does_not_fit", "A_VERY_LONG_NAME_THA"],
    ["---", undefined],
    ["", undefined],
  ];
  for (const [typed, expected] of cases) {
    it(`turns "${typed}" into ${expected}`, () => assert.equal(suggestName(upper, typed), expected));
  }

  it("keeps any text where the platform has no pattern", () => {
    assert.equal(suggestName(free, "my key"), "my key");
  });

  it("follows each platform's own rule", () => {
    const platforms = { neo, primeIntellect, ioNet, local };
    const names = Object.entries(platforms).map(([id, rules]) => [id, suggestName(rules.name, "2FA_SECRET")]);
    assert.deepEqual(Object.fromEntries(names), {
      neo: "KEY_2FA_SECRET",
      primeIntellect: "KEY_2FA_SECRET",
      ioNet: "2FA_SECRET",
      local: "2FA_SECRET",
    });
  });

  it("gives nothing or a name that the rule accepts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const name = suggestName(upper, text);
        return name === undefined || checkName(upper, name) === undefined || name === text;
      }),
    );
  });
});

describe("checkName", () => {
  it("offers the corrected name", () => {
    assert.deepEqual(checkName(upper, "my-key"), { kind: "pattern", suggestion: "MY_KEY" });
  });
  it("keeps small letters, dots and hyphens where the rule does", () => {
    const names = ["a b", "a.b c-d", "clé é", "my key!", "  ", "ключ"];
    assert.deepEqual(
      names.map((name) => checkName(local.name, name)),
      ["a_b", "a.b_c-d", "cle_e", "my_key_", undefined, undefined].map((suggestion) => ({
        kind: "pattern",
        keepsCase: true,
        ...(suggestion !== undefined && { suggestion }),
      })),
    );
    for (const name of ["a_b", "a.b", "a-b", "A_B"]) assert.equal(checkName(local.name, name), undefined);
  });
  it("names length and limit", () => {
    assert.deepEqual(checkName(upper, "A".repeat(21)), { kind: "tooLong", length: 21, maxLength: 20 });
    assert.deepEqual(checkName(upper, ""), { kind: "empty" });
    assert.equal(checkName(upper, "A"), undefined);
  });
});

describe("checkValue", () => {
  const rule = { minLength: 4, maxLength: 6 };
  it("counts characters, not UTF-16 units or bytes", () => {
    assert.equal(checkValue(rule, new Sensitive("🔑🔑🔑🔑🔑🔑")), undefined);
    assert.deepEqual(checkValue(rule, new Sensitive("🔑🔑🔑")), {
      kind: "tooShort",
      length: 3,
      minLength: 4,
    });
    assert.deepEqual(checkValue(rule, new Sensitive("1234567")), {
      kind: "tooLong",
      length: 7,
      maxLength: 6,
    });
  });
  it("refuses half of a character, wherever it is", () => {
    for (const text of ["ab\ud83d", "\udd11abc", "ab\ud83dcd", "ab\udd11\ud83d"]) {
      assert.deepEqual(checkValue(rule, new Sensitive(text)), { kind: "brokenCharacter" });
      assert.deepEqual(checkName(free, text), { kind: "brokenCharacter" });
      assert.deepEqual(checkText(10, text), { kind: "brokenCharacter" });
    }
  });
  it("refuses a NUL", () => {
    assert.deepEqual(checkValue(rule, new Sensitive("a\0bcd")), { kind: "nul" });
  });
});

describe("checkFile", () => {
  const rules = { name: upper, value: { minLength: 1 }, file: { maxLength: 8 } };
  it("tells an empty file from an empty box", () => {
    assert.deepEqual(checkFile(rules, new Sensitive("")), { kind: "emptyFile" });
  });
  it("holds the limit in base64 characters", () => {
    assert.equal(checkFile(rules, new Sensitive("12345678")), undefined);
    assert.deepEqual(checkFile(rules, new Sensitive("123456789")), {
      kind: "tooLong",
      length: 9,
      maxLength: 8,
    });
  });
});

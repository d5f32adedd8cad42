import assert from "node:assert/strict";
import { describeScan, hasScanned } from "../../../../src/editor/findings/describeScan.ts";
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

describe("what is said after a scan", () => {
  const none = { count: 0, troubled: 0 };
  const whole = { files: 0, unreadable: 0, left: 0, isCut: false };
  const say = (known: Partial<typeof none>, result: Partial<typeof whole>) =>
    describeScan({ ...none, ...known }, { ...whole, ...result }, translate);

  it("is what was found, and in how many files", () => {
    assert.equal(say({ count: 2 }, { files: 3 }), "Plaintext secrets found: 2. Files read: 3.");
    assert.equal(say({}, { files: 3 }), "No plaintext secrets found. Files read: 3.");
  });

  it("is not that nothing was found where nothing was read", () => {
    const unread = "Files that could not be read: 2.";
    assert.equal(say({}, { unreadable: 2 }), `No .env file could be checked. ${unread}`);
    assert.equal(
      say({}, { files: 1, unreadable: 2 }),
      `No plaintext secrets found. Files read: 1. ${unread}`,
    );
    assert.equal(
      say({ troubled: 1 }, {}),
      "No .env file could be checked. Files that need attention: 1. The Plaintext view says why.",
    );
  });

  it("takes a file that could not be checked for a file of the workspace all the same", () => {
    assert.ok(!hasScanned(none, whole));
    for (const result of [{ files: 1 }, { unreadable: 1 }])
      assert.ok(hasScanned(none, { ...whole, ...result }));
    for (const known of [{ count: 1 }, { troubled: 1 }]) assert.ok(hasScanned({ ...none, ...known }, whole));
  });
});

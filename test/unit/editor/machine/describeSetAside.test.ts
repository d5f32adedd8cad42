import assert from "node:assert/strict";
import { describeSetAside } from "../../../../src/editor/machine/describeSetAside.ts";
import { translate as t } from "../../../support/translate.ts";

describe("what it costs to set a damaged file aside", () => {
  for (const [file, cost] of Object.entries({
    "ledger.age": /moves ask about more values.*Secrets are not affected/,
    "keys.age": /save a recovery key again/,
    "vault.age": /This Machine is empty afterwards/,
    "journal-a.age": /check your platforms.*Other moves are not affected/,
  })) {
    it(`is said of ${file}, and that nothing is deleted`, () => {
      const [first, ...others] = describeSetAside(file, t);
      assert.match(first ?? "", cost);
      assert.deepEqual(others, ["The file is kept next to the others. Nothing is deleted."]);
    });
  }
});

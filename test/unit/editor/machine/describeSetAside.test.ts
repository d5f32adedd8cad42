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
    it(`is said of ${file}, and for how long it is kept`, () => {
      const [first, ...others] = describeSetAside(file, t);
      assert.match(first ?? "", cost);
      const kept = file.startsWith("journal-")
        ? "The file is kept next to the others, for as long as a move can be undone."
        : "The file is kept next to the others. Nothing is deleted.";
      assert.deepEqual(others, [kept]);
    });
  }
});

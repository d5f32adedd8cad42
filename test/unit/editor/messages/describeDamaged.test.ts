import assert from "node:assert/strict";
import { describeDamaged } from "../../../../src/editor/messages/describeDamaged.ts";
import { translate as t } from "../../../support/translate.ts";

const vault = { file: "vault.age", hasBackup: true, isOutdated: false };
const ledger = { file: "ledger.age", hasBackup: false, isOutdated: false };

describe("what is said of damaged files", () => {
  it("is nothing where there are none", () => {
    assert.equal(describeDamaged([], t), undefined);
  });

  it("is what is wrong with a single one, and what to do about it", () => {
    assert.match(describeDamaged([vault], t)?.text ?? "", /^vault\.age is damaged.*last good state\.$/);
    assert.equal(describeDamaged([vault], t)?.remedy, "restoreBackup");
    assert.match(describeDamaged([ledger], t)?.text ?? "", /^ledger\.age is damaged.*no backup/);
    assert.equal(describeDamaged([ledger], t)?.remedy, "setAsideDamaged");
    const old = describeDamaged([{ ...ledger, isOutdated: true }], t);
    assert.match(old?.text ?? "", /not the file that was last written here/);
    assert.equal(old?.remedy, "restoreBackup");
  });

  it("is the names of several, and what can be done first", () => {
    assert.deepEqual(describeDamaged([ledger, vault], t), {
      text: "These files are damaged: ledger.age, vault.age.",
      remedy: "restoreBackup",
    });
    assert.equal(
      describeDamaged([ledger, { ...ledger, file: "journal-a.age" }], t)?.remedy,
      "setAsideDamaged",
    );
  });
});

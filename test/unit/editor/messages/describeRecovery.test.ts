import assert from "node:assert/strict";
import type { SavedRecovery } from "../../../../src/core/vault.ts";
import { VaultError } from "../../../../src/core/vaultError.ts";
import { describeRecovery, describeRestore } from "../../../../src/editor/messages/describeRecovery.ts";
import { translate as t } from "../../../support/translate.ts";

type Saved = Exclude<SavedRecovery, { kind: "notPublicKey" }>;

const [next, old] = [`age1next1${"q".repeat(50)}tail`, `age1prev1${"q".repeat(50)}last`];
const tell = (saved: Saved, replaced?: string) => describeRecovery(saved, { recipient: next, replaced }, t);
const full = new VaultError({ kind: "storage", code: "ENOSPC" });

describe("describeRecovery", () => {
  it("names the key that is in force, and the one that is not any more", () => {
    assert.equal(
      tell({ kind: "saved" }),
      "The recovery key age1next1…tail opens the secrets of This Machine.",
    );
    assert.match(
      tell({ kind: "saved" }, old),
      /^The recovery key age1next1…tail opens .* age1prev1…last no longer opens anything here/,
    );
  });

  it("says what is left, that the old one still opens that, and never to try again: that would be another key", () => {
    const text = tell({ kind: "saved", unfinished: full }, old);
    assert.match(text, /^The recovery key age1next1…tail opens the secrets of This Machine\./);
    assert.match(text, /\(ENOSPC\).*still opens with age1prev1…last.*at the next start/);
    assert.doesNotMatch(text, /no longer opens|[Tt]ry again/);
    const damaged = new VaultError({ kind: "corrupted", file: "ledger.age", hasBackup: false });
    assert.match(tell({ kind: "saved", unfinished: damaged }), /opens .* ledger\.age is damaged/);
    for (const unfinished of [new Error("x"), new VaultError({ kind: "busy" })]) {
      assert.match(tell({ kind: "saved", unfinished }), /Some files could not be written for it\.$/);
    }
  });

  it("says that it is not known, and to keep both", () => {
    const text = tell({ kind: "unclear" }, old);
    assert.match(text, /^It is not known whether .*age1next1…tail was saved.*Keep it and age1prev1…last/);
    assert.doesNotMatch(text, /opens/);
    assert.match(tell({ kind: "unclear" }), /not known.*Keep it/);
  });
});

describe("the box for a recovery key", () => {
  it("says that the key is there, to who presses the button of a message from before", () => {
    assert.match(describeRestore(true, t), /^VS Code has the key .* it does not have to be restored\./);
    assert.match(describeRestore(false, t), /^The private key that you kept/);
  });
});

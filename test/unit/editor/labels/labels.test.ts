import assert from "node:assert/strict";
import { personalScope, type Scope } from "../../../../src/core/scope.ts";
import { bindingText } from "../../../../src/editor/labels/bindingText.ts";
import { accountIcon, placeIcon, scopeIcon } from "../../../../src/editor/labels/icons.ts";
import { placeLabel } from "../../../../src/editor/labels/placeLabel.ts";
import { platformBeside } from "../../../../src/editor/labels/platformBeside.ts";
import { createPlaceNames, readPlaceNames } from "../../../../src/editor/labels/readPlaceNames.ts";
import { scopeName } from "../../../../src/editor/labels/scopeName.ts";
import { anAccount, aProvider } from "../../../support/builders.ts";
import { MemoryAccounts } from "../../../support/MemoryAccounts.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { translate } from "../../../support/translate.ts";

const team: Scope = { kind: "team", id: "t1", name: "Red\n[Team](command:x)" };

describe("labels", () => {
  it("name an account and a scope, once where both have the same name", () => {
    assert.equal(placeLabel({ label: "Work" }, { name: "Blue" }), "Work · Blue");
    assert.equal(placeLabel({ label: "This Machine" }, { name: "This Machine" }), "This Machine");
  });

  it("name the platform of an account behind its label, and not twice", () => {
    const provider = aProvider({ name: "io.net" });
    const named = (label: string) => platformBeside({ account: anAccount({ label }), provider });
    assert.deepEqual(named("Side project"), { description: "io.net" });
    assert.deepEqual(named("io.net"), {});
    assert.deepEqual(named("io.net 2"), { description: "io.net" });
  });

  it("keep a foreign name on one line and make no link of it", () => {
    for (const text of [placeLabel({ label: "Work" }, team), scopeName(team, translate)]) {
      assert.doesNotMatch(text, /[\n]|\]\(/);
      assert.match(text, /Red/);
    }
    assert.doesNotMatch(bindingText({ tool: "a\nb", argument: "c\u202ed" }), /[\n\u202e]/);
  });

  it("translate the personal scope, which has a name of ours, and no other", () => {
    const shout = (text: string): string => text.toUpperCase();
    assert.equal(scopeName(personalScope, shout), personalScope.name.toUpperCase());
    assert.equal(scopeName({ ...team, name: "Red" }, shout), "Red");
  });

  it("show a tool with its argument, if it has one", () => {
    assert.equal(bindingText({ tool: "linear", argument: "api_key" }), "linear → api_key");
    assert.equal(bindingText({ tool: "linear" }), "linear");
  });
});

describe("icons", () => {
  const connected = new MemoryPlatform().provider;
  const local = aProvider();

  it("warn of an account that does not work, and tell this machine from a platform", () => {
    assert.equal(accountIcon({ provider: connected, status: "loaded" }), "account");
    assert.equal(accountIcon({ provider: local, status: "loading" }), "device-desktop");
    for (const status of ["failed", "signedOut"] as const) {
      assert.equal(accountIcon({ provider: connected, status }), "warning");
    }
  });

  it("show the scope where an account has several, and the account where it has one", () => {
    assert.equal(placeIcon(connected, team), scopeIcon(team));
    assert.equal(placeIcon(local, personalScope), "device-desktop");
    const kinds = (["personal", "team", "project", "folder"] as const).map((kind) => scopeIcon({ kind }));
    assert.equal(new Set(kinds).size, kinds.length);
  });
});

describe("the names of places", () => {
  const provider = aProvider({ name: "Memory Platform" });

  /** Accounts that tell of changes, and whose list can fail once. */
  class WatchedAccounts extends MemoryAccounts {
    reads = 0;
    fails = false;
    tell: () => void = () => assert.fail("nothing listens");
    override async list() {
      this.reads++;
      if (this.fails) throw new Error("the credential store is locked");
      return await super.list();
    }
    override onDidChange(listener?: (accountId: string) => void) {
      if (listener !== undefined) this.tell = () => listener("account-1");
      return { dispose: () => undefined };
    }
  }

  it("are those of accounts and platforms, as a comment says them", async () => {
    const accounts = new MemoryAccounts(anAccount({ label: "My  work\n#1" }));
    const names = await readPlaceNames({ accounts, providers: [provider] });
    assert.ok(names.has("Memory Platform"));
    assert.ok([...names].every((name) => !name.includes("\n")));
    assert.equal(names.size, 2);
  });

  it("are read once until an account changes", async () => {
    const accounts = new WatchedAccounts(anAccount({ label: "Work" }));
    const read = createPlaceNames({ accounts, providers: [provider] });
    assert.ok((await read()).has("Work"));
    await read();
    assert.equal(accounts.reads, 1);
    await accounts.remove("account-1");
    accounts.tell();
    assert.ok(!(await read()).has("Work"));
    assert.equal(accounts.reads, 2);
  });

  it("are read again after a failure", async () => {
    const accounts = new WatchedAccounts(anAccount({ label: "Work" }));
    const read = createPlaceNames({ accounts, providers: [provider] });
    accounts.fails = true;
    await assert.rejects(read());
    accounts.fails = false;
    assert.ok((await read()).has("Work"));
  });
});

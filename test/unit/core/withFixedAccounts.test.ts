import assert from "node:assert/strict";
import type { AccountStore } from "../../../src/core/ports.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { withFixedAccounts } from "../../../src/core/withFixedAccounts.ts";
import { anAccount } from "../../support/builders.ts";
import { MemoryAccounts } from "../../support/MemoryAccounts.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { account } from "../../support/sessions.ts";

const connected = new MemoryPlatform().provider;
const always = { ...new MemoryPlatform({ without: ["signIn"] }).provider, id: "here", name: "Here" };
const fixed = anAccount({ id: "here", providerId: "here", label: "Here" });

function open(): { readonly stored: AccountStore; readonly accounts: AccountStore } {
  const stored = new MemoryAccounts(account);
  return { stored, accounts: withFixedAccounts(stored, [connected, always]) };
}

describe("withFixedAccounts", () => {
  it("lists what is stored, then one account of each provider without a sign-in", async () => {
    assert.deepEqual(await open().accounts.list(), [
      { account, signedOut: false },
      { account: fixed, signedOut: false },
    ]);
  });

  it("remembers the stored ones and its own, as they are listed", async () => {
    const { accounts } = open();
    assert.deepEqual(
      accounts.remembered(),
      (await accounts.list()).map((entry) => entry.account),
    );
  });

  it("gives such an account a session without a token, and the others their own", async () => {
    const { accounts } = open();
    const session = await accounts.session("here");
    assert.deepEqual([session?.account, session?.token.reveal()], [fixed, ""]);
    assert.equal((await accounts.session(account.id))?.token.reveal(), "token");
    assert.equal(await accounts.session("nobody"), undefined);
  });

  it("lets nobody change or remove it", async () => {
    const { accounts, stored } = open();
    await assert.rejects(accounts.save({ ...fixed, label: "There" }, new Sensitive("x")), TypeError);
    await assert.rejects(accounts.change("here", { label: "There" }), TypeError);
    await assert.rejects(accounts.remove("here"), TypeError);
    assert.equal((await stored.list()).length, 1);
  });

  it("passes changes of the others on", async () => {
    const { accounts, stored } = open();
    await accounts.save({ ...account, id: "second" }, new Sensitive("other"));
    await accounts.change("second", { label: "Office" });
    await accounts.remove(account.id);
    assert.deepEqual(
      (await stored.list()).map((entry) => [entry.account.id, entry.account.label]),
      [["second", "Office"]],
    );
  });
});

import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import fc from "fast-check";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { SecretAccountStore } from "../../../../src/editor/storage/SecretAccountStore.ts";
import { anAccount } from "../../../support/builders.ts";
import { MemoryKeyring, MemorySecretStorage, MemoryState } from "../../../support/MemorySecretStorage.ts";
import { realClock } from "../../../support/realClock.ts";
import { translate } from "../../../support/translate.ts";

const work = anAccount({ id: "a1", providerId: "neo" });
const home = anAccount({ id: "a2", providerId: "neo", label: "Home", baseUrl: "https://neo.example" });
const token = new Sensitive("canary token");

/** A window: its own plain state, a shared keyring, and a clock that ticks at every look. */
function openWindow(keyring: MemoryKeyring, state = new MemoryState(), hasKeys = true) {
  let time = 0;
  const clock = { now: () => ++time };
  const secrets = new MemorySecretStorage(keyring);
  // Optional for hosts that embed the editor.
  if (!hasKeys) Object.assign(secrets, { keys: undefined });
  return { state, secrets, store: new SecretAccountStore({ secrets, state, clock, t: translate }) };
}

describe("SecretAccountStore", () => {
  it("keeps several accounts in the order in which they were added", async () => {
    const { store } = openWindow(new MemoryKeyring());
    await store.save(work, token);
    await store.save(home, token);
    assert.deepEqual(await store.list(), [
      { account: work, signedOut: false },
      { account: home, signedOut: false },
    ]);
    assert.ok((await store.session("a1"))?.token.equals(token));
  });

  it("keeps how an account connects, in both places", async () => {
    const keyring = new MemoryKeyring();
    const { store, state } = openWindow(keyring);
    const client = { certFile: "/etc/robin.crt", keyFile: "/etc/robin.key" };
    const own = { ...work, connection: { caFile: "/etc/ca.pem", client } };
    await store.save(own, token);
    assert.deepEqual((await store.session("a1"))?.account, own);
    keyring.entries.delete("account/v1/a1");
    assert.deepEqual(await openWindow(keyring, state).store.list(), [{ account: own, signedOut: true }]);
    await store.save(work, token);
    assert.deepEqual((await store.session("a1"))?.account, work);
  });

  it("takes an entry with a damaged connection for no entry, rather than connect in another way", async () => {
    const keyring = new MemoryKeyring();
    const { store } = openWindow(keyring);
    for (const connection of [
      { caFile: 7 },
      { caFile: "" },
      { client: { certFile: "/robin.crt" } },
      "x",
      null,
    ]) {
      await store.save(work, token);
      const entry = JSON.parse(keyring.entries.get("account/v1/a1") ?? "");
      keyring.entries.set("account/v1/a1", JSON.stringify({ ...entry, connection }));
      assert.equal(await store.session("a1"), undefined, JSON.stringify(connection));
    }
  });

  it("keeps its place when the label or the token changes", async () => {
    const { store } = openWindow(new MemoryKeyring());
    await store.save(work, token);
    await store.save(home, token);
    await store.save({ ...work, label: "Office" }, new Sensitive("other"));
    const labels = (await store.list()).map(({ account }) => account.label);
    assert.deepEqual(labels, ["Office", "Home"]);
    assert.equal((await store.session("a1"))?.token.reveal(), "other");
  });

  it("remembers its accounts in their order without a look into the credential store", async () => {
    const keyring = new MemoryKeyring();
    const { store, state } = openWindow(keyring);
    await store.save(work, token);
    await store.save(home, token);
    keyring.entries.clear();
    assert.deepEqual(openWindow(keyring, state).store.remembered(), [work, home]);
    assert.deepEqual(openWindow(keyring).store.remembered(), []);
  });

  it("reads all entries at once: each is a way to another process", async () => {
    const keyring = new MemoryKeyring();
    await openWindow(keyring).store.save(work, token);
    await openWindow(keyring).store.save(home, token);
    const secrets = new MemorySecretStorage(keyring);
    const { get } = secrets;
    const both = Promise.withResolvers<void>();
    let asked = 0;
    secrets.get = async (key) => {
      asked += 1;
      if (asked === 2) both.resolve();
      await both.promise;
      return get.call(secrets, key);
    };
    const store = new SecretAccountStore({
      secrets,
      state: new MemoryState(),
      clock: realClock,
      t: translate,
    });
    assert.equal((await store.list()).length, 2);
  });

  it("never puts a token into the plain state", async () => {
    const { store, state } = openWindow(new MemoryKeyring());
    await store.save(work, token);
    assert.match(state.dump(), /Work/);
    assert.doesNotMatch(state.dump(), /canary/);
  });

  it("uses the keys as its index, so that a window of another profile sees the account", async () => {
    const keyring = new MemoryKeyring();
    await openWindow(keyring).store.save(work, token);
    assert.deepEqual(await openWindow(keyring).store.list(), [{ account: work, signedOut: false }]);
  });

  it("asks to sign in again when the entry got lost, and never forgets the account", async () => {
    const keyring = new MemoryKeyring();
    const { store, state } = openWindow(keyring);
    await store.save(work, token);
    keyring.undecipherable.add("account/v1/a1");
    assert.deepEqual(await store.list(), [{ account: work, signedOut: true }]);
    assert.equal(await store.session("a1"), undefined);
    assert.deepEqual(await openWindow(keyring, state).store.list(), [{ account: work, signedOut: true }]);
  });

  it("does not bring an account back that was removed while the list was being read", async () => {
    const keyring = new MemoryKeyring();
    const window = openWindow(keyring);
    await window.store.save(work, token);
    await window.store.save(home, token);
    const listing = window.store.list();
    await window.store.remove("a1");
    assert.deepEqual(await listing, [{ account: home, signedOut: false }]);
    assert.deepEqual(await window.store.list(), [{ account: home, signedOut: false }]);
    assert.doesNotMatch(window.state.dump(), /Work/);
    await window.store.save(work, token);
    assert.deepEqual((await window.store.list()).map(({ account }) => account.id).sort(), ["a1", "a2"]);
  });

  it("treats an entry that is not ours as signed out, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const keyring = new MemoryKeyring();
        const { store } = openWindow(keyring);
        await store.save(work, token);
        keyring.entries.set("account/v1/a1", text);
        return (await store.list()).every(({ signedOut }) => signedOut);
      }),
    );
  });

  it("is not thrown off by a label that only looks like a text", async () => {
    const keyring = new MemoryKeyring();
    const { store } = openWindow(keyring);
    await store.save(work, token);
    const label = { length: { toString: "" } };
    keyring.entries.set(
      "account/v1/a1",
      JSON.stringify({ version: 1, ...work, label, addedAt: 1, token: "t" }),
    );
    assert.deepEqual(await store.list(), [{ account: work, signedOut: true }]);
  });

  it("says so when the host kept nothing", async () => {
    const keyring = new MemoryKeyring();
    keyring.forgetful = true;
    const { store } = openWindow(keyring);
    await assert.rejects(store.save(work, token), {
      name: "StorageError",
      message: /could not keep the token/,
    });
  });

  it("keeps whom a token belongs to beside the token, and not in the plain state", async () => {
    const keyring = new MemoryKeyring();
    const { store, state } = openWindow(keyring);
    const owned = { ...work, owner: "ana@example.org" };
    await store.save(owned, token);
    assert.deepEqual((await store.session("a1"))?.account, owned);
    assert.deepEqual(await openWindow(keyring).store.list(), [{ account: owned, signedOut: false }]);
    await store.list();
    assert.doesNotMatch(state.dump(), /ana@/);
    assert.deepEqual(openWindow(keyring, state).store.remembered(), [work]);
  });

  it("says so when the host refuses to keep a token", async () => {
    const { store, secrets } = openWindow(new MemoryKeyring());
    secrets.store = async () => Promise.reject(new Error("the keyring is locked"));
    await assert.rejects(store.save(work, token), { name: "StorageError" });
  });

  it("changes an account as it is by now, and keeps what another window changed of it", async () => {
    const keyring = new MemoryKeyring();
    const [first, second] = [openWindow(keyring).store, openWindow(keyring).store];
    await first.save(work, token);
    await first.list();
    await second.change("a1", { label: "Office", connection: { caFile: "/ca.pem" } });
    await first.change("a1", { token: new Sensitive("renewed") });
    assert.deepEqual((await second.session("a1"))?.account, {
      ...work,
      label: "Office",
      connection: { caFile: "/ca.pem" },
    });
    await second.change("a1", { connection: undefined });
    assert.equal((await first.session("a1"))?.token.reveal(), "renewed");
    assert.deepEqual((await first.session("a1"))?.account, { ...work, label: "Office" });
  });

  for (const hasKeys of [true, false]) {
    it(`never brings back an account that another window removed, ${hasKeys ? "with" : "without"} keys`, async () => {
      const keyring = new MemoryKeyring();
      const [first, second] = [openWindow(keyring, new MemoryState(), hasKeys), openWindow(keyring)];
      await first.store.save(work, token);
      // The first window has not heard of it yet.
      keyring.listeners.clear();
      await second.store.list();
      await second.store.remove("a1");
      await assert.rejects(first.store.change("a1", { token: new Sensitive("typed") }), {
        name: "StorageError",
        message: /removed in another window/,
      });
      assert.equal(keyring.entries.has("account/v1/a1"), false);
      assert.deepEqual(await first.store.list(), []);
    });
  }

  it("takes a new token of an account whose entry got lost, also of one that was lost before this window", async () => {
    const keyring = new MemoryKeyring();
    const { store, state } = openWindow(keyring);
    await store.save(work, token);
    keyring.undecipherable.add("account/v1/a1");
    await store.list();
    keyring.undecipherable.clear();
    await store.change("a1", { token: new Sensitive("typed") });
    assert.equal((await store.session("a1"))?.token.reveal(), "typed");
    keyring.entries.clear();
    const later = openWindow(keyring, state).store;
    await later.list();
    await later.change("a1", { label: "Office" });
    assert.deepEqual(await later.list(), [{ account: { ...work, label: "Office" }, signedOut: true }]);
    await later.change("a1", { token: new Sensitive("typed again") });
    assert.equal((await later.session("a1"))?.token.reveal(), "typed again");
  });

  it("keeps an account whose token could not be deleted, and removes it at the next try", async () => {
    const keyring = new MemoryKeyring();
    const { store, secrets } = openWindow(keyring);
    await store.save(work, token);
    const remove = secrets.delete;
    secrets.delete = async () => Promise.reject(new Error("the keyring is locked"));
    await assert.rejects(store.remove("a1"), { name: "StorageError", message: /the token of Work/ });
    assert.deepEqual(await store.list(), [{ account: work, signedOut: false }]);
    assert.ok(await store.session("a1"));
    secrets.delete = remove;
    await store.remove("a1");
    assert.deepEqual(await store.list(), []);
    assert.equal(keyring.entries.size, 0);
  });

  it("shows an account again that was removed here and is written by another window", async () => {
    const keyring = new MemoryKeyring();
    const [first, second] = [openWindow(keyring).store, openWindow(keyring).store];
    await first.save(work, token);
    await first.remove("a1");
    await second.save(work, token);
    assert.deepEqual(await first.list(), [{ account: work, signedOut: false }]);
  });

  it("tells other windows about a change, and they forget what was removed on purpose", async () => {
    const keyring = new MemoryKeyring();
    const [first, second] = [openWindow(keyring), openWindow(keyring)];
    const changes = new EventEmitter();
    second.store.onDidChange((accountId) => changes.emit("change", accountId));
    const added = once(changes, "change");
    await first.store.save(work, token);
    assert.deepEqual(await added, ["a1"]);
    assert.equal((await second.store.list()).length, 1);
    const removed = once(changes, "change");
    await first.store.remove("a1");
    await removed;
    assert.deepEqual(await second.store.list(), []);
  });
});

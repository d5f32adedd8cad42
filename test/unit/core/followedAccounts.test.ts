import assert from "node:assert/strict";
import type { Session } from "../../../src/core/account.ts";
import { PlatformError } from "../../../src/core/errors.ts";
import { Inventory } from "../../../src/core/Inventory.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { SecretAccountStore } from "../../../src/editor/storage/SecretAccountStore.ts";
import { anAccount, aProvider } from "../../support/builders.ts";
import { MemoryKeyring, MemorySecretStorage, MemoryState } from "../../support/MemorySecretStorage.ts";
import { realClock } from "../../support/realClock.ts";
import { translate } from "../../support/translate.ts";

const work = anAccount({ owner: "ana@example.org" });

/** A platform that knows tokens by the name of their owner, and asks for another one where a token is "revoked". */
function openPlatform() {
  const asked: string[] = [];
  const provider: Provider = aProvider({
    listSecrets: async ({ token, account }: Session, scope) => {
      const name = token.reveal();
      asked.push([name, account.connection?.caFile].filter(Boolean).join(" over "));
      if (name !== "revoked") return [{ id: name, name, scope }];
      throw new PlatformError({
        failure: { kind: "signInAgain" },
        providerId: "memory",
        operation: "list secrets",
      });
    },
  });
  return { asked, provider };
}

async function openWindow(keyring: MemoryKeyring, provider: Provider) {
  const store = new SecretAccountStore({
    secrets: new MemorySecretStorage(keyring),
    state: new MemoryState(),
    clock: realClock,
    t: translate,
  });
  const inventory = new Inventory({ accounts: store, providers: [provider], clock: realClock });
  const names = () => {
    const scopes = inventory.state(work.id)?.listing?.scopes ?? [];
    return scopes.flatMap((entry) => ("secrets" in entry ? entry.secrets.map(({ name }) => name) : []));
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      if (holds()) resolve();
      inventory.onDidChange(() => holds() && resolve());
    });
  return { store, inventory, names, until };
}

/** Two windows that have listed the account. */
async function openTwo(token: string) {
  const keyring = new MemoryKeyring();
  const { asked, provider } = openPlatform();
  const [first, second] = [await openWindow(keyring, provider), await openWindow(keyring, provider)];
  await first.store.save(work, new Sensitive(token));
  for (const { inventory } of [first, second]) {
    await inventory.readAccounts();
    await inventory.load(work.id);
  }
  asked.length = 0;
  return { first, second, asked };
}

describe("an account that another window changes", () => {
  it("is asked for again with its new token, after the old one was not accepted", async () => {
    const { first, second } = await openTwo("revoked");
    assert.equal(second.inventory.state(work.id)?.status, "failed");
    await first.store.change(work.id, { token: new Sensitive("renewed") });
    await second.until(() => second.inventory.state(work.id)?.status === "loaded");
    assert.deepEqual(second.names(), ["renewed"]);
    assert.equal(second.inventory.state(work.id)?.error, undefined);
  });

  it("is asked for again over another connection, and not for another name", async () => {
    const { first, second, asked } = await openTwo("token");
    await first.store.change(work.id, { label: "Office" });
    await first.store.change(work.id, { connection: { caFile: "/ca.pem" } });
    await second.until(() => asked.length >= 2 && second.inventory.state(work.id)?.status === "loaded");
    // Once for each window.
    assert.deepEqual(asked, ["token over /ca.pem", "token over /ca.pem"]);
  });

  it("is not asked for where nothing was looked at yet", async () => {
    const keyring = new MemoryKeyring();
    const { asked, provider } = openPlatform();
    const window = await openWindow(keyring, provider);
    await window.store.save(work, new Sensitive("token"));
    await window.inventory.readAccounts();
    await window.store.change(work.id, { token: new Sensitive("renewed") });
    await window.inventory.readAccounts();
    assert.deepEqual(asked, []);
    assert.equal(window.inventory.state(work.id)?.status, "unloaded");
  });

  it("shows nothing that was listed for its former owner", async () => {
    const { first, second } = await openTwo("ana");
    const token = new Sensitive("bob");
    await first.store.change(work.id, { token, owner: { token, name: "bob@example.org" } });
    await second.inventory.readAccounts();
    assert.deepEqual(second.names(), []);
    assert.equal(second.inventory.state(work.id)?.status, "unloaded");
    await second.inventory.ensureLoaded(work.id);
    assert.deepEqual(second.names(), ["bob"]);
  });
});

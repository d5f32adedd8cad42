import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { isFailure } from "../../../src/core/errors.ts";
import { Inventory } from "../../../src/core/Inventory.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope, type Scope } from "../../../src/core/scope.ts";
import { MemoryAccounts } from "../../support/MemoryAccounts.ts";
import { type Call, MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { account } from "../../support/sessions.ts";

/** A new time with every look. */
function ticking() {
  let time = 0;
  return { now: () => ++time };
}

const team: Scope = { kind: "team", id: "t1", name: "Red" };
const offline = { kind: "retry", cause: "network" } as const;

async function start(platform: MemoryPlatform, accounts = new MemoryAccounts(account)) {
  const inventory = new Inventory({ accounts, providers: [platform.provider], clock: ticking() });
  await inventory.readAccounts();
  return inventory;
}

function namesOf(inventory: Inventory): string[] {
  const scopes = inventory.state(account.id)?.listing?.scopes ?? [];
  return scopes.flatMap((entry) => ("secrets" in entry ? entry.secrets.map(({ name }) => name) : []));
}

describe("Inventory", () => {
  it("loads every scope of an account", async () => {
    const platform = new MemoryPlatform({ scopes: [team] });
    platform.add("MINE", "v");
    platform.add("OURS", "v", { scope: team });
    const inventory = await start(platform);
    assert.equal(inventory.state(account.id)?.status, "unloaded");
    await inventory.ensureLoaded(account.id);
    assert.deepEqual(namesOf(inventory), ["MINE", "OURS"]);
  });

  it("keeps the last listing beside the failure of a reload", async () => {
    const platform = new MemoryPlatform();
    platform.add("MINE", "v");
    const inventory = await start(platform);
    await inventory.load(account.id);
    platform.faults.push({ call: "list", failure: { kind: "retry", cause: "network" } });
    await inventory.load(account.id);
    const state = inventory.state(account.id);
    assert.equal(state?.status, "failed");
    assert.equal(state.listedAt, 1);
    assert.ok(isFailure(state.error, "retry"));
    assert.deepEqual(namesOf(inventory), ["MINE"]);
    await inventory.load(account.id);
    assert.equal(inventory.state(account.id)?.listedAt, 2);
  });

  it("shows the other scopes when one fails, and the personal one when the scopes are not told", async () => {
    const platform = new MemoryPlatform({ scopes: [team] });
    platform.add("MINE", "v");
    platform.faults.push({ call: "scopes", failure: { kind: "askPermission", payment: false } });
    const inventory = await start(platform);
    await inventory.load(account.id);
    assert.deepEqual(namesOf(inventory), ["MINE"]);
    assert.ok(isFailure(inventory.state(account.id)?.listing?.scopesError, "askPermission"));
  });

  it("lists a scope known from an import although the platform does not tell it", async () => {
    const platform = new MemoryPlatform();
    platform.add("OURS", "v", { scope: team });
    const inventory = await start(platform, new MemoryAccounts({ ...account, scopes: [team] }));
    await inventory.load(account.id);
    assert.deepEqual(namesOf(inventory), ["OURS"]);
  });

  it("says signed out, and never forgets the account, when the token is gone", async () => {
    const platform = new MemoryPlatform();
    const accounts = new MemoryAccounts(account);
    const inventory = await start(platform, accounts);
    accounts.signOut(account.id);
    await inventory.load(account.id);
    assert.equal(inventory.state(account.id)?.status, "signedOut");
    assert.deepEqual(platform.calls, []);
  });

  it("drops the result of a load that a newer one overtook", async () => {
    const { inventory, gates } = await startSlow();
    const [first, second] = [inventory.load(account.id), inventory.load(account.id)];
    await untilTrue(() => gates.length === 2);
    gates[1]?.();
    await second;
    gates[0]?.();
    await first;
    assert.deepEqual(namesOf(inventory), ["LOAD_2"]);
  });

  it("waits for the first load under way, also where a newer one overtakes it", async () => {
    const { inventory, gates } = await startSlow();
    void inventory.load(account.id);
    let names: readonly string[] | undefined;
    const waiting = inventory.ensureLoaded(account.id).then(() => {
      names = namesOf(inventory);
    });
    await untilTrue(() => gates.length === 1);
    void inventory.load(account.id);
    await untilTrue(() => gates.length === 2);
    gates[0]?.();
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    assert.equal(names, undefined);
    gates[1]?.();
    await waiting;
    assert.deepEqual(names, ["LOAD_2"]);
  });

  it("waits for no load where an older listing is there, nor for one that was stopped", async () => {
    const { inventory, accounts, gates } = await startSlow();
    const first = inventory.load(account.id);
    await untilTrue(() => gates.length === 1);
    gates[0]?.();
    await first;
    void inventory.load(account.id);
    await inventory.ensureLoaded(account.id);
    assert.deepEqual(namesOf(inventory), ["LOAD_1"]);
    await accounts.remove(account.id);
    await inventory.readAccounts();
    await accounts.save(account, new Sensitive("token"));
    await inventory.readAccounts();
    const again = inventory.ensureLoaded(account.id);
    accounts.signOut(account.id);
    await inventory.readAccounts();
    await again;
    assert.equal(inventory.state(account.id)?.status, "signedOut");
  });

  it("asks again for an account whose first look failed, each time that it is needed", async () => {
    const platform = new MemoryPlatform();
    platform.add("MINE", "v");
    const inventory = await start(platform);
    for (const failure of [offline, { kind: "signInAgain" }] as const) {
      platform.faults.push({ call: "list", failure });
      await inventory.ensureLoaded(account.id);
      assert.equal(inventory.state(account.id)?.status, "failed");
    }
    await inventory.ensureLoaded(account.id);
    assert.deepEqual(namesOf(inventory), ["MINE"]);
  });

  it("asks again where teams or one of them could not be listed, and waits for it", async () => {
    for (const call of ["scopes", "teamList"] as const) {
      const platform = new MemoryPlatform({ scopes: [team] });
      platform.add("OURS", "v", { scope: team });
      const inventory = await start(platform);
      if (call === "scopes") {
        platform.faults.push({ call, failure: offline });
      } else {
        // The scope of its own is asked for first.
        platform.onCall = failSecondList(platform);
      }
      await inventory.load(account.id);
      assert.equal(inventory.state(account.id)?.status, "loaded");
      assert.deepEqual(namesOf(inventory), []);
      await inventory.ensureLoaded(account.id);
      assert.deepEqual(namesOf(inventory), ["OURS"]);
    }
  });

  it("does not ask again for teams that the token may not see, nor before the time that a server named", async () => {
    for (const failure of [
      { kind: "askPermission", payment: false },
      { kind: "wait", retryAt: 1_000 },
    ] as const) {
      const platform = new MemoryPlatform({ scopes: [team] });
      const inventory = await start(platform);
      platform.faults.push({ call: "scopes", failure });
      await inventory.load(account.id);
      const calls = platform.calls.length;
      await inventory.ensureLoaded(account.id);
      assert.equal(platform.calls.length, calls);
    }
  });

  it("asks again where an older list is there, and does not wait for it", async () => {
    const platform = new MemoryPlatform();
    platform.add("MINE", "v");
    const inventory = await start(platform);
    await inventory.load(account.id);
    platform.faults.push({ call: "list", failure: offline });
    await inventory.load(account.id);
    platform.add("NEW", "v");
    await inventory.ensureLoaded(account.id);
    assert.deepEqual(namesOf(inventory), ["MINE"]);
    await untilTrue(() => inventory.state(account.id)?.status === "loaded");
    assert.deepEqual(namesOf(inventory), ["MINE", "NEW"]);
  });

  it("takes in, exchanges and takes out what a platform confirmed, and tells which account changed", async () => {
    const platform = new MemoryPlatform();
    const old = platform.add("OLD", "v");
    const inventory = await start(platform);
    await inventory.load(account.id);
    const changed: (string | undefined)[] = [];
    inventory.onDidChange((id) => changed.push(id));
    inventory.confirm(account.id, { id: "n", name: "NEW", scope: personalScope });
    assert.deepEqual(namesOf(inventory), ["OLD", "NEW"]);
    inventory.confirm(account.id, { ...old, id: "other" }, old.id);
    inventory.drop(account.id, { id: "n", name: "NEW", scope: personalScope });
    const [only] = inventory.state(account.id)?.listing?.scopes ?? [];
    assert.deepEqual(only && "secrets" in only && only.secrets.map(({ id }) => id), ["other"]);
    assert.deepEqual(changed, [account.id, account.id, account.id]);
  });

  it("loads again when a change is confirmed during the first load, so that the change is in the list", async () => {
    for (const change of ["create", "delete"] as const) {
      const platform = new MemoryPlatform();
      const old = platform.add("OLD", "v");
      const gate = Promise.withResolvers<void>();
      const { provider } = platform;
      const { listSecrets } = provider;
      const slow: typeof listSecrets = async (...args) => {
        const listed = await listSecrets(...args);
        await gate.promise;
        return listed;
      };
      const inventory = new Inventory({
        accounts: new MemoryAccounts(account),
        providers: [{ ...provider, listSecrets: slow }],
        clock: ticking(),
      });
      await inventory.readAccounts();
      const loaded = inventory.ensureLoaded(account.id);
      await setImmediate();
      if (change === "create") inventory.confirm(account.id, platform.add("NEW", "v"));
      else {
        platform.stored.delete(old.id);
        inventory.drop(account.id, old);
      }
      gate.resolve();
      await loaded;
      assert.deepEqual(namesOf(inventory), change === "create" ? ["OLD", "NEW"] : []);
    }
  });

  it("loads again when a change is confirmed in a scope whose list is not known", async () => {
    const platform = new MemoryPlatform({ scopes: [team] });
    platform.faults.push({ call: "scopes", failure: { kind: "retry", cause: "network" } });
    const inventory = await start(platform);
    await inventory.load(account.id);
    inventory.confirm(account.id, platform.add("OURS", "v", { scope: team }));
    await untilTrue(() => inventory.state(account.id)?.status === "loaded");
    assert.deepEqual(namesOf(inventory), ["OURS"]);
  });

  it("loads again when a change is confirmed during a load, so that the change is not undone", async () => {
    const platform = new MemoryPlatform();
    const inventory = await start(platform);
    await inventory.load(account.id);
    const loading = inventory.load(account.id);
    const created = platform.add("NEW", "v");
    inventory.confirm(account.id, created);
    await loading;
    await untilTrue(() => inventory.state(account.id)?.status === "loaded");
    assert.deepEqual(namesOf(inventory), ["NEW"]);
  });

  for (const [how, leave] of [
    ["signs out", (accounts: MemoryAccounts) => accounts.signOut(account.id)],
    ["removes the account", (accounts: MemoryAccounts) => accounts.remove(account.id)],
  ] as const) {
    it(`asks nothing more and shows nothing when a person ${how} during a load, and loads the others`, async () => {
      const platform = new MemoryPlatform({ scopes: [team] });
      const other = { ...account, id: "account-2" };
      const accounts = new MemoryAccounts(account, other);
      const asked: string[] = [];
      const gate = Promise.withResolvers<void>();
      const slow = {
        ...platform.provider,
        listSecrets: async (
          ...[session, scope, signal]: Parameters<typeof platform.provider.listSecrets>
        ) => {
          asked.push(`${session.account.id} ${scope.kind}`);
          if (session.account.id === account.id) await gate.promise;
          signal.throwIfAborted();
          return [{ id: "s", name: "SHOWN", scope }];
        },
      };
      const inventory = new Inventory({ accounts, providers: [slow], clock: ticking() });
      await inventory.readAccounts();
      const loads = Promise.all([inventory.load(account.id), inventory.load(other.id)]);
      await untilTrue(() => asked.includes("account-2 team"));
      await leave(accounts);
      await inventory.readAccounts();
      gate.resolve();
      await loads;
      assert.deepEqual(namesOf(inventory), []);
      assert.ok([undefined, "signedOut"].includes(inventory.state(account.id)?.status));
      assert.equal(inventory.state(other.id)?.status, "loaded");
      assert.deepEqual(
        asked.filter((call) => call.startsWith(`${account.id} `)),
        [`${account.id} personal`],
      );
    });
  }

  it("knows at once the accounts that are remembered, and leaves out those of an unknown provider", () => {
    const strange = { ...account, id: "strange", providerId: "unknown" };
    const accounts = new MemoryAccounts(account, strange);
    accounts.list = () => new Promise(() => undefined);
    const { provider } = new MemoryPlatform();
    const inventory = new Inventory({ accounts, providers: [provider], clock: ticking() });
    assert.deepEqual(inventory.rememberedAccounts(), [{ account, provider, status: "unloaded" }]);
    assert.equal(inventory.state(account.id)?.status, "unloaded");
  });

  it("says signed out of a remembered account once the store has told so, loaded or not", async () => {
    const accounts = new MemoryAccounts(account);
    accounts.signOut(account.id);
    const { provider } = new MemoryPlatform();
    const inventory = new Inventory({ accounts, providers: [provider], clock: ticking() });
    inventory.rememberedAccounts();
    const loading = inventory.ensureLoaded(account.id);
    await inventory.readAccounts();
    await loading;
    assert.equal(inventory.state(account.id)?.status, "signedOut");
  });

  it("keeps what an account is called by now when a load ends that began before", async () => {
    const accounts = new MemoryAccounts(account);
    const platform = new MemoryPlatform();
    platform.add("MINE", "v");
    const inventory = new Inventory({ accounts, providers: [platform.provider], clock: ticking() });
    inventory.rememberedAccounts();
    const loading = inventory.ensureLoaded(account.id);
    await accounts.save({ ...account, label: "Office" }, new Sensitive("token"));
    await inventory.readAccounts();
    await loading;
    assert.equal(inventory.state(account.id)?.account.label, "Office");
    assert.deepEqual(namesOf(inventory), ["MINE"]);
  });

  it("forgets an account that was removed", async () => {
    const accounts = new MemoryAccounts(account);
    const inventory = await start(new MemoryPlatform(), accounts);
    await accounts.remove(account.id);
    assert.deepEqual(await inventory.readAccounts(), []);
    assert.equal(inventory.state(account.id), undefined);
  });
});

/** The list of the second scope fails once. */
function failSecondList({ faults }: MemoryPlatform): (call: Call) => void {
  let lists = 0;
  return (call) => {
    if (call === "list" && ++lists === 2) faults.push({ call: "list", failure: offline });
  };
}

/** A platform that answers when the gate of the call is opened, with the number of the call. */
async function startSlow() {
  const { provider } = new MemoryPlatform();
  const gates: (() => void)[] = [];
  const slow = {
    ...provider,
    listSecrets: async (...[, scope]: Parameters<typeof provider.listSecrets>) => {
      const name = `LOAD_${gates.length + 1}`;
      await new Promise<void>((open) => gates.push(open));
      return [{ id: name, name, scope }];
    },
  };
  const accounts = new MemoryAccounts(account);
  const inventory = new Inventory({ accounts, providers: [slow], clock: ticking() });
  await inventory.readAccounts();
  return { inventory, accounts, gates };
}

/** Lets pending promises go on until something holds; bounded, and without any timer. */
async function untilTrue(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !holds(); turn++) await Promise.resolve();
  assert.ok(holds());
}

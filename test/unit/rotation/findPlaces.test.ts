import assert from "node:assert/strict";
import type { Account } from "../../../src/core/account.ts";
import { Inventory } from "../../../src/core/Inventory.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { createFingerprintKey, type FingerprintRecord } from "../../../src/migration/ledger/fingerprint.ts";
import { rememberValues } from "../../../src/migration/ledger/rememberValues.ts";
import type { Ledger } from "../../../src/migration/ports.ts";
import { findPlaces } from "../../../src/rotation/findPlaces.ts";
import { MemoryAccounts } from "../../support/MemoryAccounts.ts";
import { MemoryPlatform, type PlatformOptions, serverError } from "../../support/MemoryPlatform.ts";
import { createMemoryLedger } from "../../support/memoryLedger.ts";
import { World } from "../migration/doubles/World.ts";

const signal = neverAborted();
const options = [
  { id: "neo", mode: "recreate" },
  { id: "prime", mode: "inPlace" },
  { id: "local", mode: "inPlace", canRead: true },
] as const satisfies readonly PlatformOptions[];

/** Platforms with one account each, in the order of the tree, and what is remembered of them. */
class Stage {
  readonly platforms: ReadonlyMap<string, MemoryPlatform>;
  readonly accounts: MemoryAccounts;
  readonly inventory: Inventory;
  readonly migration: { readonly ledger: Ledger };
  /** How often the lasting key was asked for, which may make it. */
  keyUses = 0;

  constructor() {
    const world = new World();
    this.platforms = new Map<string, MemoryPlatform>(
      options.map((option) => [option.id, new MemoryPlatform(option, world)]),
    );
    this.accounts = new MemoryAccounts(
      ...options.map(({ id }): Account => ({ id, providerId: id, label: id })),
    );
    const providers = [...this.platforms.values()].map(({ provider }) => provider);
    this.inventory = new Inventory({ accounts: this.accounts, providers, clock: { now: () => 1 } });
    const ledger = createMemoryLedger(createFingerprintKey(new Uint8Array(32).fill(3)));
    const fingerprint = (value: Sensitive) => {
      this.keyUses++;
      return ledger.fingerprint(value);
    };
    this.migration = { ledger: { ...ledger, fingerprint } };
  }

  platform(id: string): MemoryPlatform {
    const platform = this.platforms.get(id);
    assert.ok(platform);
    return platform;
  }

  /** Stored from here, by hand. */
  async store(id: string, name: string, value: string): Promise<Secret> {
    const secret = this.platform(id).add(name, value);
    const log = { warn: (text: string) => assert.fail(text) };
    const stored = { accountId: id, secret, value: new Sensitive(value), isCertain: false };
    if (id !== "local") await rememberValues({ ledger: this.migration.ledger, log }, [stored]);
    return secret;
  }

  async look(id: string, secret: Secret) {
    await this.inventory.readAccounts();
    await this.inventory.ensureLoaded(id);
    const state = this.inventory.state(id);
    assert.ok(state);
    return await findPlaces(this, { state, secret }, signal);
  }

  async told(id: string, secret: Secret): Promise<string[]> {
    const { places } = await this.look(id, secret);
    return places.map(
      (place) => `${place.account.id} ${place.secret.name} ${place.evidence} ${place.state.kind}`,
    );
  }
}

describe("findPlaces", () => {
  it("finds copies on this machine and on platforms, whatever they are called, from every one of them", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "same");
    const prime = await stage.store("prime", "B", "same");
    await stage.store("prime", "OTHER", "another");
    const local = await stage.store("local", "C", "same");
    const expected = ["neo A", "prime B", "local C"];
    for (const [id, secret] of [
      ["neo", neo],
      ["prime", prime],
      ["local", local],
    ] as const) {
      const { places, value } = await stage.look(id, secret);
      assert.deepEqual(
        places.map((place) => `${place.account.id} ${place.secret.name}`),
        expected,
      );
      assert.ok(value?.equals(new Sensitive("same")));
    }
  });

  it("looks anew: what was changed meanwhile is no longer the same", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "same");
    const prime = await stage.store("prime", "B", "same");
    await stage.look("neo", neo);
    stage.platform("prime").edit(prime.id, "theirs");
    assert.deepEqual(await stage.told("neo", neo), ["neo A certain listed", "prime B changedSince listed"]);
    stage.platform("prime").drop(prime.id);
    assert.deepEqual(await stage.told("neo", neo), ["neo A certain listed"]);
  });

  it("names places that cannot be looked at", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "same");
    await stage.store("prime", "B", "same");
    stage.accounts.signOut("prime");
    assert.deepEqual(await stage.told("neo", neo), ["neo A certain listed", "prime B likely signedOut"]);
  });

  it("does not take a listing of before a failure for what is there", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "same");
    await stage.store("prime", "B", "same");
    await stage.look("neo", neo);
    stage.platform("prime").faults.push({ call: "list", failure: serverError });
    assert.deepEqual(await stage.told("neo", neo), ["neo A certain listed", "prime B likely failed"]);
  });

  it("compares what can be read without a key that would have to be made", async () => {
    const stage = new Stage();
    const first = await stage.store("local", "A", "same");
    await stage.store("local", "B", "same");
    await stage.store("local", "C", "another");
    assert.deepEqual(await stage.told("local", first), ["local A certain listed", "local B certain listed"]);
    assert.equal(stage.keyUses, 0);
  });

  it("asks no platform anew when nothing is linked", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "alone");
    await stage.look("neo", neo);
    const before = stage.platform("neo").calls.length;
    assert.deepEqual(await stage.told("neo", neo), ["neo A certain listed"]);
    assert.equal(stage.platform("neo").calls.length, before);
  });

  it("reads of very many values only those of the same name", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "same");
    await stage.store("local", "A", "same");
    for (let count = 0; count < 300; count++) await stage.store("local", `KEY_${count}`, "same");
    assert.deepEqual(await stage.told("neo", neo), ["neo A certain listed", "local A likely listed"]);
    assert.equal(stage.platform("local").calls.filter((call) => call === "read").length, 1);
  });

  it("tells whether another value is the same one, and of an unknown value never", async () => {
    const stage = new Stage();
    const neo = await stage.store("neo", "A", "same");
    const { isSame } = await stage.look("neo", neo);
    assert.deepEqual(
      [await isSame(new Sensitive("same")), await isSame(new Sensitive("Same"))],
      [true, false],
    );
    const unknown = stage.platform("neo").add("B", "same");
    await stage.inventory.load("neo");
    const records: readonly FingerprintRecord[] = await stage.migration.ledger.load();
    assert.equal(records.length, 1);
    assert.equal(await (await stage.look("neo", unknown)).isSame(new Sensitive("same")), false);
  });
});

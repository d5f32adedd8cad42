import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isKeyInFile } from "../../../src/core/keyRisk.ts";
import type { Sensitive } from "../../../src/core/Sensitive.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never } from "./vaultParts.ts";
import { type Machine, move, open, put, stateOf } from "./waitingParts.ts";
import { saveRecovery } from "./windows.ts";

/**
 * Windows that come and go on one machine, some of them killed, next to a model that knows every value that was accepted:
 * each is readable at any moment, in a new window, with what a person has by then. The credential store lasts as long as
 * one window, until the person repairs it.
 */
const RUNS = Math.ceil(countFuzzRuns(2_000) / 150);

const actions = ["move", "type", "start", "start", "saveRecoveryKey", "repairStore"] as const;

interface Step {
  readonly action: (typeof actions)[number];
  /** After how many operations of the disk the window is killed, if it is. */
  readonly killAt: number | undefined;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    action: fc.constantFrom(...actions),
    killAt: fc.option(fc.nat({ max: 60 }), { nil: undefined, freq: 2 }),
  }),
  { minLength: 3, maxLength: 10 },
);

class Killed extends Error {}

class Person {
  disk = new ManualDisk();
  store = new MemoryIdentityStore();
  readonly accepted: string[] = [];
  /** Every recovery key that was shown, whether or not saving it was finished. */
  readonly recoveryKeys: Sensitive[] = [];
  #isRepaired = false;
  #session = 0;
  #window: Vault | undefined;
  #name = 0;

  async take({ action, killAt }: Step): Promise<void> {
    const until = this.disk.operations.length + (killAt ?? Number.POSITIVE_INFINITY);
    this.disk.before = (_, index) => {
      if (index >= until) throw new Killed();
    };
    try {
      await this[action]();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    this.disk.before = () => undefined;
    if (this.disk.operations.length > until) this.end();
  }

  /** The window is closed, or dies. */
  end(): void {
    this.#window = undefined;
    if (!this.#isRepaired) this.store = new MemoryIdentityStore();
  }

  async start(): Promise<void> {
    this.end();
    await (await this.window()).settle(never);
  }

  async move(): Promise<void> {
    const vault = await this.window();
    const name = `MOVED_${++this.#name}`;
    // Where the key is in the store alone, that one has shown to last, or there is a recovery key.
    if (await vault.beginWaiting(never)) await move(vault, name);
    else await put(vault, name);
    this.accepted.push(`value of ${name}`);
  }

  /** Only where no question comes before it. */
  async type(): Promise<void> {
    const vault = await this.window();
    const isBegun = await vault.isInUse(never);
    if (!isBegun || (await isKeyInFile(vault, never))) return;
    const name = `TYPED_${++this.#name}`;
    await put(vault, name);
    this.accepted.push(`value of ${name}`);
  }

  async saveRecoveryKey(): Promise<void> {
    const vault = await this.window();
    // Without a secret here there is no such question.
    if (!(await vault.isInUse(never))) return;
    const { key, recipient } = await vault.createRecoveryKey();
    this.recoveryKeys.push(key);
    await saveRecovery(vault, recipient);
  }

  async repairStore(): Promise<void> {
    this.#isRepaired = true;
  }

  /** A new window on what is there right now; it changes nothing for the others. */
  async look(): Promise<readonly string[]> {
    const disk = this.disk.afterPowerCut().at(-1);
    assert.ok(disk !== undefined);
    const store = this.#isRepaired ? await copyOf(this.store) : new MemoryIdentityStore();
    return stateOf(await this.openOn({ disk, store }, "looking"));
  }

  async window(): Promise<Vault> {
    this.#window ??= await this.openOn(this, `session-${++this.#session}`);
    return this.#window;
  }

  /** With a recovery key where nothing else opens it. */
  async openOn(machine: Machine, session: string): Promise<Vault> {
    const vault = open(machine, session);
    try {
      // The keys, too: before the first value is there, nothing else is encrypted.
      await vault.isInUse(never);
      await stateOf(vault);
      return vault;
    } catch (error) {
      if (!isVaultError(error) || error.problem.kind !== "identityMissing") throw error;
      await restoreWithAny(vault, this.recoveryKeys);
      return open(machine, session);
    }
  }
}

/**
 * The newest key first: an older one may open a backup, after which the newest file counts as damaged until that backup is
 * restored.
 */
async function restoreWithAny(vault: Vault, keys: readonly Sensitive[]): Promise<void> {
  for (const key of keys.toReversed()) {
    try {
      return await vault.restoreWithRecoveryKey(key, never);
    } catch (error) {
      if (!isVaultError(error) || error.problem.kind !== "wrongRecoveryKey") throw error;
    }
  }
  assert.fail("nothing opens what was accepted");
}

async function copyOf(store: MemoryIdentityStore): Promise<MemoryIdentityStore> {
  const copy = new MemoryIdentityStore();
  for (const identity of await store.load()) await copy.save(identity);
  return copy;
}

describe("a machine whose credential store forgets", () => {
  it("has every value that was ever accepted, whatever comes after what and whoever is killed", async function () {
    this.timeout(Math.max(60_000, RUNS * 3_000));
    const counts = { accepted: 0, killed: 0 };
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const person = new Person();
        for (const step of list) {
          await person.take(step);
          if (step.killAt !== undefined) counts.killed++;
          const state = await person.look();
          const missing = person.accepted.filter((value) => !state.includes(value));
          assert.deepEqual(missing, [], step.action);
        }
        counts.accepted += person.accepted.length;
      }),
      // To shrink a failure takes minutes and gigabytes: each step encrypts.
      { numRuns: RUNS, endOnFailure: true },
    );
    assert.ok(counts.accepted > 5 && counts.killed > 5, JSON.stringify(counts));
  });
});

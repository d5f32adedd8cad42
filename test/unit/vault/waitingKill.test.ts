import assert from "node:assert/strict";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { createRecoveryKey } from "../../../src/vault/ageFormat.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk, PowerCut } from "./ManualDisk.ts";
import { never } from "./vaultParts.ts";
import {
  type Machine,
  MOVED,
  move,
  moved,
  open,
  openTo,
  put,
  stateOf,
  waitingFiles,
  waitingKeyOf,
} from "./waitingParts.ts";
import { saveRecovery } from "./windows.ts";

/** With a store that lasts as long as one window, or one that keeps what it is given. */
type Store = "forgets" | "keeps";

interface Scenario {
  readonly what: string;
  readonly store: Store;
  readonly prepare: () => Promise<Machine>;
  readonly act: (vault: Vault) => Promise<unknown>;
  /** How often the work is finished by the next window, which takes longer than to read what is left. */
  readonly finishEvery: number;
  /** In a new window on what is left, after it was found to be readable. */
  readonly finish: (machine: Machine) => Promise<void>;
}

const recovery = createRecoveryKey();

const scenarios: readonly Scenario[] = [
  {
    what: "the first move",
    store: "forgets",
    prepare: async () => ({ disk: new ManualDisk(), store: new MemoryIdentityStore() }),
    act: (vault) => move(vault, "A"),
    finishEvery: 3,
    finish: async (machine) => {
      const vault = open(machine, "finishing");
      assert.equal(await vault.beginWaiting(never), true);
      await put(vault, "LATER");
      const state = await stateOf(open(other(machine), "reading"));
      assert.ok(state.includes("value of LATER"));
    },
  },
  {
    what: "a start that finds that the store forgot",
    store: "forgets",
    prepare: async () => other(await moved()),
    act: (vault) => vault.settle(never),
    finishEvery: 3,
    finish: async (machine) => {
      await open(machine, "third").settle(never);
      assert.deepEqual(await stateOf(open(other(machine), "reading")), MOVED);
    },
  },
  {
    what: "a start that finds that the store kept another key",
    store: "keeps",
    prepare: moved,
    act: (vault) => vault.settle(never),
    finishEvery: 10,
    finish: assertEnds,
  },
  {
    what: "a recovery key that is saved",
    store: "forgets",
    prepare: moved,
    act: async (vault) => saveRecovery(vault, (await recovery).recipient),
    finishEvery: 20,
    finish: async (machine) => {
      const vault = open(machine, "finishing");
      await vault.settle(never);
      await saveRecovery(vault, (await recovery).recipient);
      await assertEnds(machine);
    },
  },
];

/** The same disk, with a store that has lost everything. */
function other({ disk }: Machine): Machine {
  return { disk, store: new MemoryIdentityStore() };
}

async function assertEnds(machine: Machine): Promise<void> {
  const key = await waitingKeyOf(machine.disk);
  await open(machine, "finishing").settle(never);
  if (key !== undefined) assert.deepEqual(await openTo(machine.disk, key), []);
  assert.deepEqual(waitingFiles(machine.disk), []);
  assert.deepEqual(await stateOf(open(machine, "reading")), MOVED);
}

/** All of it is flushed, so a power cut leaves the same. */
async function copyOf({ disk, store }: Machine): Promise<Machine> {
  const [copy] = disk.afterPowerCut();
  assert.ok(copy !== undefined);
  const kept = new MemoryIdentityStore();
  for (const identity of await store.load()) await kept.save(identity);
  return { disk: copy, store: kept };
}

/** Who has a recovery key in hand uses it where the store lost the other one. */
async function read(machine: Machine): Promise<readonly string[]> {
  try {
    return await stateOf(open(machine, "reading"));
  } catch (error) {
    if (!isVaultError(error) || error.problem.kind !== "identityMissing") throw error;
    await open(machine, "restoring").restoreWithRecoveryKey((await recovery).key, never);
    return stateOf(open(machine, "reading"));
  }
}

/** One of each kind: what matters is what the files hold. */
function survivorsOf(disk: ManualDisk): readonly ManualDisk[] {
  const kinds = new Map<string, ManualDisk>();
  for (const survivor of disk.afterPowerCut()) {
    const files = survivor.paths.filter((path) => !/\.(?:lock|tmp)$/.test(path)).toSorted();
    kinds.set(files.map((path) => `${path} ${survivor.content(path).toString("base64")}`).join(), survivor);
  }
  return [...kinds.values()];
}

function ignorePowerCut(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error;
}

async function countOperations({ prepare, act }: Scenario): Promise<number> {
  const { disk, store } = await prepare();
  await act(open({ disk, store }, "acting"));
  return disk.operations.length;
}

/** Any part of what was moved by then: each of them whole. */
function assertPart(state: readonly string[], message: string): void {
  assert.deepEqual(
    state.filter((one) => !MOVED.includes(one)),
    [],
    message,
  );
}

describe("a key that waits, and a power cut", () => {
  for (const scenario of scenarios) {
    it(`loses nothing at any file operation of ${scenario.what}, and is brought to an end`, async function () {
      this.timeout(60_000);
      const total = await countOperations(scenario);
      assert.ok(total >= 8, `only ${total} operations`);
      const start = await scenario.prepare();
      const finishEvery = process.env["KILL_EVERY_STEP"] === undefined ? scenario.finishEvery : 1;
      for (let cut = 0; cut <= total; cut++) {
        const { disk, store } = await copyOf(start);
        disk.before = (_, index) => {
          if (index >= cut) throw new PowerCut("no power");
        };
        await scenario.act(open({ disk, store }, "acting")).catch(ignorePowerCut);
        for (const survivor of survivorsOf(disk)) {
          const after = {
            disk: survivor,
            store: scenario.store === "keeps" ? store : new MemoryIdentityStore(),
          };
          const state = await read(after);
          assertPart(state, `cut at ${cut}`);
          const isWhole = scenario.what !== "the first move" || cut === total;
          if (isWhole) assert.deepEqual(state, MOVED, `cut at ${cut}`);
          if (cut % finishEvery === 0) await scenario.finish(after);
        }
      }
    });
  }

  it("loses nothing where the disk is full, from any file operation of the first move on", async () => {
    const [first] = scenarios;
    assert.ok(first !== undefined);
    const total = await countOperations(first);
    for (let full = 0; full < total; full++) {
      const machine = await first.prepare();
      machine.disk.before = (operation, index) => {
        const isRefused = index >= full && (operation === "create" || operation === "sync");
        if (isRefused) throw Object.assign(new Error("full"), { code: "ENOSPC" });
      };
      await first.act(open(machine, "acting")).catch((error: unknown) => {
        assert.ok(isVaultError(error) && error.problem.kind === "storage", String(error));
      });
      machine.disk.before = () => undefined;
      assertPart(await stateOf(open(other(machine), "reading")), `full from ${full}`);
      if (full % first.finishEvery === 0) await first.finish(other(machine));
    }
  });
});

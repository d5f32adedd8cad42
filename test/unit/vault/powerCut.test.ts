import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk, PowerCut } from "./ManualDisk.ts";
import { never } from "./vaultParts.ts";
import { FOLDER, migration, openWindow } from "./windows.ts";

const SCOPE = "personal";

interface Scenario {
  readonly what: string;
  readonly prepare: (vault: Vault, disk: ManualDisk) => Promise<void>;
  readonly act: (vault: Vault) => Promise<unknown>;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const put = async ({ secrets }: Vault, name: string) =>
  secrets.create({ name, value: new Sensitive(`value of ${name}`), scopeId: SCOPE }, never);

const scenarios: readonly Scenario[] = [
  {
    what: "the very first write",
    prepare: async () => undefined,
    act: (vault) => put(vault, "A"),
    before: [],
    after: ["A=value of A"],
  },
  {
    what: "a later write",
    prepare: async (vault) => {
      await put(vault, "A");
    },
    act: (vault) => put(vault, "B"),
    before: ["A=value of A"],
    after: ["A=value of A", "B=value of B"],
  },
  {
    what: "a deletion",
    prepare: async (vault) => {
      await put(vault, "A");
    },
    act: async ({ secrets }) => {
      for (const { id } of await secrets.list(SCOPE, never)) await secrets.remove(id, never);
    },
    before: ["A=value of A"],
    after: [],
  },
  {
    what: "a step of a journal",
    prepare: ({ journal }) => journal.begin(migration("m1")),
    act: ({ journal }) => journal.append("m1", [{ type: "undoBegun" }]),
    before: ["m1: 0 events"],
    after: ["m1: 1 events"],
  },
  {
    what: "the removal of a journal",
    prepare: ({ journal }) => journal.begin(migration("m1")),
    act: ({ journal }) => journal.clear(),
    before: ["m1: 0 events"],
    after: [],
  },
];

describe("a power cut", () => {
  for (const scenario of scenarios) {
    it(`at any file operation of ${scenario.what} leaves the old or the new state`, async () => {
      const total = await countOperations(scenario);
      const outcomes = new Set<string>();
      for (let cut = 0; cut <= total; cut++) {
        for (const outcome of await statesAfterCut(scenario, cut)) outcomes.add(outcome);
      }
      const allowed = [scenario.before, scenario.after].map((state) => state.join());
      assert.deepEqual([...outcomes].toSorted(), allowed.toSorted());
      assert.ok(total >= 6, `only ${total} operations`);
    });

    it(`after ${scenario.what} has been reported as done leaves the new state`, async () => {
      const total = await countOperations(scenario);
      // The last operation gives the lock back.
      const outcomes = new Set(await statesAfterCut(scenario, total));
      assert.deepEqual([...outcomes], [scenario.after.join()]);
    });
  }

  it("while the backup is put back leaves the damaged file or the backup, and the backup in any case", async () => {
    const { disk, identityStore } = await prepareDamaged();
    disk.operations.length = 0;
    await openWindow(disk, { identityStore }).restoreBackup("vault.age", never);
    const total = disk.operations.length;
    for (let cut = 0; cut <= total; cut++) {
      const damaged = await prepareDamaged();
      cutAt(damaged.disk, cut);
      await openWindow(damaged.disk, damaged).restoreBackup("vault.age", never).catch(ignorePowerCut);
      for (const survivor of survivorsOf(damaged.disk)) {
        const vault = openWindow(survivor, { identityStore: damaged.identityStore, prefix: "again" });
        const isOpen = await vault.secrets.list(SCOPE, never).then(
          () => true,
          () => false,
        );
        if (!isOpen) await vault.restoreBackup("vault.age", never);
        assert.deepEqual(await readState(vault), ["A=value of A"]);
      }
    }
  });
});

async function prepareDamaged() {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const vault = openWindow(disk, { identityStore });
  await put(vault, "A");
  await put(vault, "B");
  disk.overwrite(`${FOLDER}/vault.age`, disk.content(`${FOLDER}/vault.age`).subarray(0, 250));
  return { disk, identityStore };
}

async function countOperations({ prepare, act }: Scenario): Promise<number> {
  const { disk, vault } = await start(prepare);
  await act(vault);
  return disk.operations.length;
}

async function start(prepare: Scenario["prepare"]) {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  await prepare(openWindow(disk, { identityStore }), disk);
  await disk.syncFolder(FOLDER);
  disk.operations.length = 0;
  return { disk, identityStore, vault: openWindow(disk, { identityStore, prefix: "cut" }) };
}

/** What a new window finds on every disk that the cut may have left. */
async function statesAfterCut({ prepare, act }: Scenario, cut: number): Promise<readonly string[]> {
  const { disk, identityStore, vault } = await start(prepare);
  cutAt(disk, cut);
  await act(vault).catch(ignorePowerCut);
  const states: string[] = [];
  for (const survivor of survivorsOf(disk)) {
    const later = openWindow(survivor, { identityStore, prefix: "later" });
    states.push((await readState(later)).join());
    await put(later, "AFTERWARDS");
  }
  return states;
}

/** Nothing changes the disk any more from operation number `cut` on. */
function cutAt(disk: ManualDisk, cut: number): void {
  disk.before = (_, index) => {
    if (index >= cut) throw new PowerCut("no power");
  };
}

function ignorePowerCut(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error;
}

/** One of each kind: what matters is which encrypted files are there and what they hold. */
function survivorsOf(disk: ManualDisk): readonly ManualDisk[] {
  const kinds = new Map<string, ManualDisk>();
  for (const survivor of disk.afterPowerCut()) {
    const files = survivor.paths.filter((path) => /\.age(?:\.bak)?$/.test(path)).toSorted();
    kinds.set(files.map((path) => `${path} ${survivor.content(path).toString("base64")}`).join(), survivor);
  }
  return [...kinds.values()];
}

async function readState({ secrets, journal }: Vault): Promise<readonly string[]> {
  const entries = (await journal.list()).map(({ record, events }) => `${record.id}: ${events.length} events`);
  const listed = await secrets.list(SCOPE, never);
  const rows = await Promise.all(
    listed.map(async ({ id, name }) => `${name}=${(await secrets.read(id, never)).reveal()}`),
  );
  return [...rows, ...entries].toSorted();
}

import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { createIdentity, createRecoveryKey, encryptTo, recipientOf } from "../../../src/vault/ageFormat.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk, PowerCut } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery, setAside } from "./windows.ts";

const BAD = `${FOLDER}/journal-bad.age`;
const isKeys = (path: string): boolean => path.includes("keys.age");
const DAY = 24 * 60 * 60 * 1_000;

interface Machine {
  readonly disk: ManualDisk;
  readonly identityStore: MemoryIdentityStore;
  /** The disk as the next window sees it. */
  files: FileSystem;
}

/** One journal that is going to be bad, with a backup, and one that stays good. */
async function prepare(): Promise<Machine> {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const { journal, secrets } = openWindow(disk, { identityStore, prefix: "first" });
  await secrets.create({ name: "A", value: new Sensitive("v"), scopeId: "personal" }, never);
  await journal.begin(migration("bad"));
  await journal.begin(migration("good"));
  return { disk, identityStore, files: disk };
}

function reopen({ files, identityStore }: Machine) {
  return openWindow(files, { identityStore, prefix: "again" });
}

async function encryptForUs({ identityStore }: Machine, text: string): Promise<Uint8Array> {
  const recipient = await recipientOf(identityStore.kept ?? new Sensitive(""));
  return encryptTo([recipient ?? ""], Buffer.from(text));
}

async function encryptForOthers(): Promise<Uint8Array> {
  return encryptTo([(await recipientOf(await createIdentity())) ?? ""], Buffer.from("{}"));
}

const kinds: readonly (readonly [string, (machine: Machine) => Promise<void>])[] = [
  ["empty", async ({ disk }) => disk.overwrite(BAD, Buffer.alloc(0))],
  ["cut short", async ({ disk }) => disk.overwrite(BAD, disk.content(BAD).subarray(0, -9))],
  ["for another key", async ({ disk }) => disk.overwrite(BAD, await encryptForOthers())],
  ["no file of ours", async ({ disk }) => disk.overwrite(BAD, Buffer.from("%PDF-1.7"))],
  ["another kind of file", async ({ disk }) => disk.overwrite(BAD, disk.content(`${FOLDER}/vault.age`))],
  ["gone, with only its backup left", async ({ disk }) => disk.lose(BAD)],
  [
    "of a newer version",
    async (machine) => {
      const later = { format: "agent-secrets/journal", version: 9, data: {} };
      machine.disk.overwrite(BAD, await encryptForUs(machine, JSON.stringify(later)));
    },
  ],
  [
    "not ours to read",
    async (machine) => {
      const { disk } = machine;
      const read = async (path: string) => {
        if (path === BAD && disk.paths.includes(BAD)) {
          throw Object.assign(new Error("denied"), { code: "EACCES" });
        }
        return disk.read(path);
      };
      machine.files = { ...disk, read };
    },
  ],
];

async function idsIn({ journal }: ReturnType<typeof openWindow>): Promise<readonly string[]> {
  return (await journal.list()).map(({ record }) => record.id);
}

describe("one journal that cannot be read", () => {
  for (const [what, spoil] of kinds) {
    for (const hasBackup of what.startsWith("gone") ? [true] : [true, false]) {
      it(`blocks nothing else when it is ${what}, ${hasBackup ? "with" : "without"} a backup`, async () => {
        const machine = await prepare();
        await spoil(machine);
        if (!hasBackup) machine.disk.overwrite(`${BAD}.bak`, Buffer.alloc(3));
        const vault = reopen(machine);
        const { journal } = vault;
        assert.deepEqual(await idsIn(vault), ["good"]);
        await journal.begin(migration("new"));
        await journal.append("good", [{ type: "undoBegun" }]);
        await journal.append("good", [{ type: "closed", as: "undone", at: 2 }]);
        await journal.expire(500);
        await saveRecovery(vault, (await createRecoveryKey()).recipient);
        assert.deepEqual((await idsIn(vault)).toSorted(), ["good", "new"]);
        assert.deepEqual(
          (await vault.unreadableJournals()).map(({ file }) => file),
          ["journal-bad.age"],
        );
      });
    }

    it(`is set aside when it is ${what}, and the others stay`, async () => {
      const machine = await prepare();
      await spoil(machine);
      const left = machine.disk.paths.filter((path) => path.startsWith(BAD)).length;
      const vault = reopen(machine);
      await setAside(vault, "journal-bad.age");
      assert.deepEqual(await vault.unreadableJournals(), []);
      assert.deepEqual(await idsIn(reopen(machine)), ["good"]);
      assert.equal(await vault.countJournalCopies(), left);
    });

    it(`goes with all others when the journal is cleared and it is ${what}`, async () => {
      const machine = await prepare();
      await spoil(machine);
      await reopen(machine).journal.clear();
      assert.deepEqual(
        machine.disk.paths.filter((path) => path.includes("journal-")),
        [],
      );
    });
  }

  it("makes a move of the same file wait while its backup tells that it concerns it", async () => {
    const machine = await prepare();
    machine.disk.overwrite(BAD, Buffer.alloc(0));
    const { journal } = reopen(machine);
    const same = { ...migration("next"), files: migration("bad").files };
    await assert.rejects(journal.begin(same), withProblem("corrupted"));
    machine.disk.overwrite(`${BAD}.bak`, Buffer.alloc(0));
    await journal.begin(same);
  });

  it("makes the undo of a move to the same place wait, and no other undo", async () => {
    const machine = await prepare();
    const { journal } = reopen(machine);
    const write = (id: string, name: string) => {
      const place = {
        accountId: "a",
        name,
        scope: { kind: "personal", id: "personal", name: "Personal" },
      } as const;
      const record = { ...migration(id), files: [] };
      const value = new Sensitive("v");
      return {
        ...record,
        writes: [{ id: "w", providerId: "neo", place, value, flags: {}, action: { kind: "create" } }],
      } as const;
    };
    for (const [id, name] of Object.entries({ broken: "KEY", same: "KEY", other: "OTHER" })) {
      await journal.begin(write(id, name));
    }
    machine.disk.overwrite(`${FOLDER}/journal-broken.age`, Buffer.alloc(0));
    const later = reopen(machine).journal;
    await assert.rejects(later.append("same", [{ type: "undoBegun" }]), withProblem("corrupted"));
    await later.append("other", [{ type: "undoBegun" }]);
    await later.append("same", [{ type: "closed", as: "applied", at: 3 }]);
  });

  it("does not keep other files from being found damaged", async () => {
    const machine = await prepare();
    await kinds.find(([what]) => what === "of a newer version")?.[1](machine);
    machine.disk.overwrite(`${FOLDER}/vault.age`, Buffer.alloc(0));
    assert.deepEqual(await reopen(machine).findDamaged(never), [
      { file: "vault.age", hasBackup: true, isOutdated: false },
    ]);
  });

  it("is not made of a lost key: then nothing can be read, and that is said", async () => {
    const machine = await prepare();
    machine.identityStore.lose();
    await assert.rejects(reopen(machine).journal.list(), withProblem("identityMissing"));
    await assert.rejects(reopen(machine).unreadableJournals(), withProblem("identityMissing"));
  });
});

describe("copies of a journal", () => {
  /** A damaged file that a backup replaced, one that was set aside, and the temporary file of a killed writer. */
  async function makeCopies(machine: Machine) {
    const vault = reopen(machine);
    for (const id of ["aside", "kept"]) await vault.journal.begin(migration(id));
    machine.disk.overwrite(`${FOLDER}/journal-kept.age`, Buffer.from("damaged"));
    machine.disk.overwrite(`${FOLDER}/journal-aside.age`, Buffer.from("damaged"));
    await vault.restoreBackup("journal-kept.age", never);
    await setAside(vault, "journal-aside.age");
    await machine.disk.create(`${FOLDER}/journal-gone.age.x-1.tmp`, Buffer.from("half"));
    assert.equal(await vault.countJournalCopies(), 4);
    return vault;
  }

  const copiesOf = ({ disk }: Machine) =>
    disk.paths.filter((path) => /journal-.*(?:damaged|tmp)$|set-aside.*journal-/.test(path));

  it("go when the journal is cleared", async () => {
    const machine = await prepare();
    const vault = await makeCopies(machine);
    await vault.journal.clear();
    assert.deepEqual(
      machine.disk.paths.filter((path) => path.includes("journal-")),
      [],
    );
  });

  it("expire as the journal does, counted from when they were made", async () => {
    const machine = await prepare();
    machine.disk.time = 40 * DAY;
    const vault = await makeCopies(machine);
    await vault.journal.expire(40 * DAY);
    assert.equal(copiesOf(machine).length, 4);
    await vault.journal.expire(40 * DAY + 1);
    assert.deepEqual(copiesOf(machine), []);
  });

  it("of what was set aside with Start Over go too, and the secrets beside them stay", async () => {
    const machine = await prepare();
    const vault = reopen(machine);
    await vault.startOver(never);
    await vault.journal.clear();
    const left = machine.disk.paths.filter((path) => path.includes("set-aside"));
    assert.ok(
      left.some((path) => path.endsWith("vault.age")) && !left.some((path) => path.includes("journal-")),
    );
  });

  it("stay with the whole vault that Start Over set aside, however old they are: the key may turn up", async () => {
    for (const hasKeys of [true, false]) {
      const machine = await prepare();
      if (!hasKeys) for (const path of machine.disk.paths.filter(isKeys)) machine.disk.lose(path);
      machine.identityStore.lose();
      await reopen(machine).startOver(never);
      const before = copiesOf(machine);
      assert.ok(before.length >= 2);
      await reopen(machine).journal.expire(40 * DAY);
      assert.deepEqual(copiesOf(machine), before);
      await reopen(machine).journal.clear();
      assert.deepEqual(copiesOf(machine), []);
    }
  });

  it("count from when they were set aside, where nothing but journals was there", async () => {
    const machine = await prepare();
    for (const path of machine.disk.paths.filter((one) => !one.includes("journal-"))) machine.disk.lose(path);
    machine.disk.time = 40 * DAY;
    await reopen(machine).startOver(never);
    const before = copiesOf(machine);
    await reopen(machine).journal.expire(40 * DAY);
    assert.deepEqual(copiesOf(machine), before);
    await reopen(machine).journal.expire(40 * DAY + 1);
    assert.deepEqual(copiesOf(machine), []);
  });

  it("of a vault that was set aside without its keys stay for the recovery key of their time", async () => {
    const machine = await prepare();
    const first = await createRecoveryKey();
    await saveRecovery(reopen(machine), first.recipient);
    for (const path of machine.disk.paths.filter(isKeys)) machine.disk.lose(path);
    machine.identityStore.lose();
    await reopen(machine).startOver(never);
    const aside = () => machine.disk.paths.filter((path) => path.includes("set-aside"));
    const before = aside().map((path) => machine.disk.content(path));
    await reopen(machine).journal.begin(migration("later"));
    for (const { recipient } of [await createRecoveryKey(), await createRecoveryKey()]) {
      assert.deepEqual(await saveRecovery(reopen(machine), recipient), { kind: "saved" });
    }
    assert.deepEqual(
      aside().map((path) => machine.disk.content(path)),
      before,
    );
  });

  it("are not lost or doubled by a power cut while one is set aside", async () => {
    const start = async () => {
      const machine = await prepare();
      machine.disk.overwrite(BAD, Buffer.from("damaged"));
      await machine.disk.syncFolder(FOLDER);
      machine.disk.operations.length = 0;
      return machine;
    };
    const whole = await start();
    await setAside(reopen(whole), "journal-bad.age");
    const total = whole.disk.operations.length;
    assert.ok(total >= 6, `only ${total} operations`);
    for (let cut = 0; cut <= total; cut++) {
      const machine = await start();
      machine.disk.before = (_, index) => {
        if (index >= cut) throw new PowerCut("no power");
      };
      await setAside(reopen(machine), "journal-bad.age").catch(ignorePowerCut);
      for (const disk of machine.disk.afterPowerCut()) {
        const vault = reopen({ ...machine, files: disk });
        const names = disk.paths.filter((path) => /journal-bad\.age(?:\.bak)?$/.test(path));
        assert.deepEqual(names.map((path) => path.replace(/.*bad/, "")).toSorted(), [".age", ".age.bak"]);
        for (const { file } of await vault.unreadableJournals()) await setAside(vault, file);
        assert.deepEqual(await vault.unreadableJournals(), []);
        assert.deepEqual(await idsIn(vault), ["good"]);
      }
    }
  });
});

function ignorePowerCut(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error;
}

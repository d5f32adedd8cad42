import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { gatherKnowledge } from "../../../src/migration/plan/knowledge.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { MemorySightings } from "../../support/MemorySightings.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery } from "./windows.ts";

const SCOPE = "personal";
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: SCOPE });
const record = {
  accountId: "a",
  scope: { kind: "personal", id: "personal" },
  name: "N",
  remoteId: "r",
  fingerprint: "f",
} as const;

/** A machine with one of each file. */
async function prepare() {
  const disk = new ManualDisk();
  const [identityStore, sightings] = [new MemoryIdentityStore(), new MemorySightings()];
  let count = 0;
  const open = () => openWindow(disk, { identityStore, sightings, prefix: `w${++count}` });
  const vault = open();
  await vault.secrets.create(draft("A"), never);
  await vault.ledger.store([record]);
  await vault.journal.begin(migration("m1"));
  await vault.journal.append("m1", [{ type: "undoBegun" }]);
  const damage = (...names: readonly string[]) => {
    for (const name of names) disk.overwrite(`${FOLDER}/${name}`, Buffer.alloc(300, 7));
  };
  const names = () => disk.paths.map((path) => path.slice(FOLDER.length + 1)).toSorted();
  return { disk, open, damage, names, identityStore };
}

async function secretNames({ secrets }: ReturnType<typeof openWindow>): Promise<readonly string[]> {
  return (await secrets.list(SCOPE, never)).map(({ name }) => name);
}

describe("a damaged file without a backup", () => {
  for (const file of ["ledger.age", "vault.age", "keys.age", "journal-m1.age"]) {
    it(`is set aside, whole, and everything else goes on: ${file}`, async () => {
      const { open, damage, names } = await prepare();
      damage(file, `${file}.bak`);
      assert.deepEqual(await open().findDamaged(never), [{ file, hasBackup: false, isOutdated: false }]);
      assert.equal(await open().setAsideDamaged(file, never), true);
      assert.deepEqual(await open().findDamaged(never), []);
      assert.equal(
        names().filter((name) => name.startsWith(`${file}.w`) && name.endsWith(".damaged")).length,
        2,
      );
      const vault = open();
      assert.deepEqual(await secretNames(vault), file === "vault.age" ? [] : ["A"]);
      assert.deepEqual(await vault.ledger.load(), file === "ledger.age" ? [] : [record]);
      assert.equal((await vault.journal.list()).length, file === "journal-m1.age" ? 0 : 1);
      await vault.secrets.create(draft("NEXT"), never);
      await vault.ledger.store([{ ...record, remoteId: "next" }]);
      await vault.journal.begin(migration("next"));
      assert.ok((await secretNames(open())).includes("NEXT"));
    });
  }

  it("that had the keys takes the recovery key with it, which is said until another one is saved", async () => {
    for (const isAlone of [false, true]) {
      const { disk, open, damage, identityStore } = await prepare();
      const { recipient } = await open().createRecoveryKey();
      await saveRecovery(open(), recipient);
      const { kept } = identityStore;
      const others = disk.paths.filter((path) => isAlone && !path.startsWith(`${FOLDER}/keys.age`));
      for (const path of others) disk.lose(path);
      for (const name of isAlone ? ["vault.age", "ledger.age"] : []) await open().acceptFile(name, never);
      damage("keys.age", "keys.age.bak");
      assert.equal(await open().setAsideDamaged("keys.age", never), true);
      if (isAlone) await open().journal.begin(migration("next"));
      assert.equal(await open().isRecoveryLost(never), true);
      assert.equal(await open().recovery(never), undefined);
      // Whoever has the recovery key of before may have the identity.
      assert.equal(identityStore.kept?.equals(kept ?? new Sensitive("")), !isAlone);
      assert.deepEqual(await saveRecovery(open(), recipient), { kind: "saved" });
      assert.equal(await open().isRecoveryLost(never), false);
    }
  });

  it("that is missing, with a backup that cannot be read, is set aside as well", async () => {
    const { disk, open, damage } = await prepare();
    damage("ledger.age.bak");
    disk.lose(`${FOLDER}/ledger.age`);
    assert.equal(await open().setAsideDamaged("ledger.age", never), true);
    assert.deepEqual(await open().ledger.load(), []);
  });

  it("is left alone where it can be read, or restored, by then", async () => {
    const { open, damage, names } = await prepare();
    const before = names();
    assert.equal(await open().setAsideDamaged("vault.age", never), false);
    damage("vault.age");
    assert.equal(await open().setAsideDamaged("vault.age", never), false);
    assert.deepEqual(names(), before);
    await open().restoreBackup("vault.age", never);
    assert.deepEqual(await secretNames(open()), ["A"]);
  });

  it("is left alone where it is only older than what was seen: it can be used", async () => {
    const { disk, open, names } = await prepare();
    for (const name of ["ledger.age", "ledger.age.bak"]) disk.lose(`${FOLDER}/${name}`);
    await assert.rejects(open().ledger.load(), withProblem("corrupted"));
    const before = names();
    assert.equal(await open().setAsideDamaged("ledger.age", never), false);
    assert.deepEqual(names(), before);
  });

  it("is not looked for elsewhere", async () => {
    const { open, damage } = await prepare();
    damage("ledger.age", "ledger.age.bak");
    await assert.rejects(open().setAsideDamaged("../ledger.age", never), withProblem("gone"));
  });

  it("of a move is a copy from then on: it goes with the journal", async () => {
    const { open, damage } = await prepare();
    damage("journal-m1.age", "journal-m1.age.bak");
    await open().setAsideDamaged("journal-m1.age", never);
    assert.equal(await open().countJournalCopies(), 2);
    await open().journal.clear();
    assert.equal(await open().countJournalCopies(), 0);
  });

  it("that remembers stored values keeps no plan from being made", async () => {
    const { open, damage } = await prepare();
    assert.equal((await gatherKnowledge(open().ledger, [], [])).records.length, 1);
    damage("ledger.age", "ledger.age.bak");
    assert.deepEqual((await gatherKnowledge(open().ledger, [], [])).records, []);
  });

  it("that has the keys still keeps a plan from being made: nothing can be read", async () => {
    const { open, damage } = await prepare();
    damage("keys.age", "keys.age.bak");
    await assert.rejects(open().journal.list(), withProblem("corrupted"));
  });
});

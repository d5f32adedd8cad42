import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery } from "./windows.ts";

const draft = { name: "A", value: new Sensitive("value of A"), scopeId: "personal" };

async function prepare() {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const vault = openWindow(disk, { identityStore, prefix: "first" });
  const { id } = await vault.secrets.create(draft, never);
  await vault.journal.begin(migration("one"));
  const reopen = () => openWindow(disk, { identityStore, prefix: "again" });
  return { disk, identityStore, vault, id, reopen };
}

describe("care of the vault", () => {
  it("is in use from the first secret on", async () => {
    const vault = openWindow(new ManualDisk());
    assert.equal(await vault.isInUse(never), false);
    await vault.secrets.create(draft, never);
    assert.equal(await vault.isInUse(never), true);
  });

  it("makes recovery keys that open the files once they are saved, and no two alike", async () => {
    const { identityStore, vault, id, reopen } = await prepare();
    const { key, recipient } = await vault.createRecoveryKey();
    assert.notEqual((await vault.createRecoveryKey()).recipient, recipient);
    assert.deepEqual(await saveRecovery(vault, recipient), { kind: "saved" });
    identityStore.lose();
    await reopen().restoreWithRecoveryKey(key, never);
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
  });

  it("finds nothing damaged where nothing is, nor in a vault that is not there", async () => {
    const { reopen } = await prepare();
    assert.deepEqual(await reopen().findDamaged(never), []);
    assert.deepEqual(await openWindow(new ManualDisk()).findDamaged(never), []);
  });

  it("finds every damaged file, and what it names can be restored", async () => {
    const { disk, id, reopen } = await prepare();
    for (const name of ["vault.age", "journal-one.age"]) {
      disk.overwrite(`${FOLDER}/${name}`, Buffer.from("damaged"));
    }
    const damaged = await reopen().findDamaged(never);
    assert.deepEqual(damaged, [
      { file: "vault.age", hasBackup: true, isOutdated: false },
      { file: "journal-one.age", hasBackup: true, isOutdated: false },
    ]);
    const vault = reopen();
    for (const { file } of damaged) await vault.restoreBackup(file, never);
    assert.deepEqual(await reopen().findDamaged(never), []);
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
  });

  it("does not call a vault damaged whose key is lost", async () => {
    const { identityStore, reopen } = await prepare();
    identityStore.lose();
    await assert.rejects(reopen().findDamaged(never), withProblem("identityMissing"));
  });
});

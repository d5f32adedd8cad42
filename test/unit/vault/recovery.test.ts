import assert from "node:assert/strict";
import { StorageError } from "../../../src/core/errors.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { createIdentity, decryptWith, recipientOf } from "../../../src/vault/ageFormat.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { migration, openWindow } from "./windows.ts";

const SCOPE = "personal";
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: SCOPE });

async function createRecoveryKey() {
  const identity = await createIdentity();
  const recipient = await recipientOf(identity);
  assert.ok(recipient !== undefined);
  return { identity, recipient };
}

async function prepare() {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const vault = openWindow(disk, { identityStore, prefix: "first" });
  const { id } = await vault.secrets.create(draft("A"), never);
  const reopen = (store = identityStore) => openWindow(disk, { identityStore: store, prefix: "again" });
  return { disk, identityStore, vault, id, reopen };
}

function encryptedFiles(disk: ManualDisk): readonly string[] {
  return disk.paths.filter((path) => /\.age(?:\.bak)?$/.test(path)).toSorted();
}

describe("a lost identity", () => {
  it("is named, and no new one is made over the files", async () => {
    const { disk, identityStore, reopen } = await prepare();
    identityStore.lose();
    const before = encryptedFiles(disk).map((path) => disk.content(path));
    await assert.rejects(reopen().secrets.list(SCOPE, never), withProblem("identityMissing"));
    await assert.rejects(reopen().secrets.create(draft("B"), never), withProblem("identityMissing"));
    await assert.rejects(reopen().ledger.fingerprint(new Sensitive("x")), withProblem("identityMissing"));
    assert.equal(identityStore.kept, undefined);
    assert.deepEqual(
      encryptedFiles(disk).map((path) => disk.content(path)),
      before,
    );
  });

  it("is not replaced either when the keys file is gone as well", async () => {
    const { disk, identityStore, reopen } = await prepare();
    identityStore.lose();
    for (const path of disk.paths.filter((one) => one.includes("keys.age"))) disk.lose(path);
    await assert.rejects(reopen().secrets.create(draft("B"), never), withProblem("identityMissing"));
    assert.equal(identityStore.kept, undefined);
  });

  it("is told from a damaged file: another identity opens nothing", async () => {
    const { identityStore, reopen } = await prepare();
    identityStore.kept = await createIdentity();
    await assert.rejects(reopen().secrets.list(SCOPE, never), withProblem("wrongIdentity"));
    await assert.rejects(reopen().secrets.create(draft("B"), never), withProblem("wrongIdentity"));
  });

  it("comes back with the recovery key, in every window", async () => {
    const { identityStore, vault, id, reopen } = await prepare();
    const { identity, recipient } = await createRecoveryKey();
    assert.equal(await vault.saveRecovery(recipient, never), true);
    const original = identityStore.kept;
    identityStore.lose();
    await reopen().restoreWithRecoveryKey(identity, never);
    assert.ok(original !== undefined && identityStore.kept?.equals(original));
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
    await vault.secrets.create(draft("B"), never);
    assert.equal((await reopen().secrets.list(SCOPE, never)).length, 2);
  });

  it("comes back from the backup when the keys file is damaged, too", async () => {
    const { disk, identityStore, vault, id, reopen } = await prepare();
    const { identity, recipient } = await createRecoveryKey();
    await vault.saveRecovery(recipient, never);
    identityStore.lose();
    disk.overwrite("/vault/keys.age", Buffer.alloc(5));
    await reopen().restoreWithRecoveryKey(identity, never);
    await reopen().restoreBackup("keys.age", never);
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
  });

  it("does not come back with any other key", async () => {
    const { identityStore, vault, reopen } = await prepare();
    const saved = await createRecoveryKey();
    await vault.saveRecovery(saved.recipient, never);
    identityStore.lose();
    const other = await createRecoveryKey();
    const attempts = [
      other.identity,
      new Sensitive(saved.recipient),
      new Sensitive("AGE-SECRET-KEY-1"),
      new Sensitive(""),
    ];
    for (const key of attempts) {
      await assert.rejects(reopen().restoreWithRecoveryKey(key, never), withProblem("wrongRecoveryKey"));
    }
    assert.equal(identityStore.kept, undefined);
  });

  it("can be left behind: the old files are set aside, whole, and a new vault begins", async () => {
    const { disk, identityStore, reopen } = await prepare();
    const original = identityStore.kept;
    const files = encryptedFiles(disk).map((path) => disk.content(path));
    identityStore.lose();
    const vault = reopen();
    await vault.startOver(never);
    await vault.secrets.create(draft("B"), never);
    assert.deepEqual(
      (await reopen().secrets.list(SCOPE, never)).map(({ name }) => name),
      ["B"],
    );
    const aside = encryptedFiles(disk).filter((path) => path.includes("set-aside"));
    assert.deepEqual(
      aside.map((path) => disk.content(path)),
      files,
    );
    assert.ok(
      original !== undefined && identityStore.kept !== undefined && !identityStore.kept.equals(original),
    );
  });
});

describe("an identity that is in the credential store, although it is forgotten whose it is", () => {
  /** Of other folders, and what is no key at all. */
  async function forget({ identityStore }: { readonly identityStore: MemoryIdentityStore }) {
    identityStore.forgetWhose();
    const strange = [new Sensitive("no key"), new Sensitive("")];
    identityStore.others = [
      ...strange,
      await createIdentity(),
      ...identityStore.others,
      await createIdentity(),
    ];
  }

  it("opens the files, in every window, and is known to be theirs again", async () => {
    const { identityStore, id, reopen } = await prepare();
    const original = identityStore.kept;
    await forget({ identityStore });
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
    await reopen().secrets.create(draft("B"), never);
    assert.ok(original !== undefined && identityStore.kept?.equals(original));
  });

  it("opens them when another key is taken for theirs", async () => {
    const { identityStore, id, reopen } = await prepare();
    await forget({ identityStore });
    await identityStore.save(await createIdentity());
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
  });

  it("opens them when only the backup of the keys file is left, or that is damaged too", async () => {
    for (const spoil of [
      (disk: ManualDisk) => disk.overwrite("/vault/keys.age", Buffer.alloc(7)),
      (disk: ManualDisk) => disk.lose("/vault/keys.age"),
    ]) {
      const { disk, identityStore, id, reopen } = await prepare();
      await forget({ identityStore });
      spoil(disk);
      await assert.rejects(reopen().secrets.read(id, never), withProblem("corrupted"));
      await reopen().restoreBackup("keys.age", never);
      assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
    }
  });

  it("opens them when the keys file is gone with its backup: the other files tell it", async () => {
    const { disk, identityStore, id, reopen } = await prepare();
    await forget({ identityStore });
    for (const path of disk.paths.filter((one) => one.includes("keys.age"))) disk.lose(path);
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
    assert.deepEqual(await reopen().findDamaged(never), []);
  });

  it("opens them on a disk that takes no note of it", async () => {
    const { identityStore, id, reopen } = await prepare();
    await forget({ identityStore });
    identityStore.save = () => Promise.reject(Object.assign(new Error("read-only"), { code: "EROFS" }));
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
  });

  it("is said to be lost only when none of them opens anything", async () => {
    const { identityStore, reopen } = await prepare();
    identityStore.lose();
    await forget({ identityStore });
    await assert.rejects(reopen().secrets.list(SCOPE, never), withProblem("identityMissing"));
    await assert.rejects(reopen().secrets.create(draft("B"), never), withProblem("identityMissing"));
  });
});

describe("a recovery key", () => {
  it("opens every file there is and every later one, backups included", async () => {
    const { disk, vault, reopen } = await prepare();
    await vault.ledger.fingerprint(new Sensitive("x"));
    await vault.journal.begin(migration("m1"));
    const { identity, recipient } = await createRecoveryKey();
    await vault.saveRecovery(recipient, never);
    await reopen().secrets.create(draft("B"), never);
    await reopen().journal.begin(migration("m2"));
    const files = encryptedFiles(disk);
    assert.equal(files.length, 10);
    for (const path of files) {
      assert.equal(typeof (await decryptWith([identity], disk.content(path))), "object", path);
    }
  });

  it("is known to a window that was open before", async () => {
    const { disk, vault, reopen } = await prepare();
    const { identity, recipient } = await createRecoveryKey();
    await reopen().saveRecovery(recipient, never);
    assert.equal(await vault.recovery(never), recipient);
    await vault.secrets.create(draft("B"), never);
    assert.equal(typeof (await decryptWith([identity], disk.content("/vault/vault.age"))), "object");
  });

  it("that is saved while another window encrypts is not missed by it", async () => {
    const { disk, vault, reopen } = await prepare();
    const { identity, recipient } = await createRecoveryKey();
    let isSaved = false;
    const saving = new Promise<unknown>((resolve) => {
      disk.before = (operation) => {
        if (operation !== "sync" || isSaved) return;
        isSaved = true;
        resolve(reopen().saveRecovery(recipient, never));
      };
    });
    await vault.secrets.create(draft("B"), never);
    await saving;
    assert.equal(typeof (await decryptWith([identity], disk.content("/vault/vault.age"))), "object");
    assert.equal((await reopen().secrets.list(SCOPE, never)).length, 2);
  });

  it("that is saved while another window begins a new file is not missed by that file", async () => {
    const { disk, identityStore, reopen } = await prepare();
    const { identity, recipient } = await createRecoveryKey();
    let isSaved = false;
    const sync = async (path: string) => {
      if (!isSaved && path.includes("journal-m1")) {
        isSaved = true;
        await reopen().saveRecovery(recipient, never);
      }
      await disk.sync(path);
    };
    const { journal } = openWindow({ ...disk, sync }, { identityStore, prefix: "slow" });
    await journal.begin(migration("m1"));
    assert.ok(isSaved);
    for (const path of encryptedFiles(disk)) {
      assert.equal(typeof (await decryptWith([identity], disk.content(path))), "object", path);
    }
  });

  it("that is replaced opens the files no longer", async () => {
    const { disk, vault } = await prepare();
    const [first, second] = [await createRecoveryKey(), await createRecoveryKey()];
    await vault.saveRecovery(first.recipient, never);
    await vault.saveRecovery(second.recipient, never);
    for (const path of encryptedFiles(disk)) {
      assert.equal(await decryptWith([first.identity], disk.content(path)), "lockedOut", path);
      assert.equal(typeof (await decryptWith([second.identity], disk.content(path))), "object", path);
    }
  });

  it("must be an X25519 public key, typed right", async () => {
    const { vault } = await prepare();
    const { identity, recipient } = await createRecoveryKey();
    const wrongLetter = recipient.replace(/.$/, (last) => (last === "q" ? "p" : "q"));
    for (const text of [
      "",
      "age1",
      wrongLetter,
      recipient.toUpperCase(),
      `${recipient} `,
      identity.reveal(),
    ]) {
      assert.equal(await vault.saveRecovery(text, never), false);
    }
    assert.equal(await vault.recovery(never), undefined);
  });
});

describe("a credential store that keeps nothing", () => {
  it("is noticed before anything is encrypted for the lost key", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    identityStore.isForgetful = true;
    const { secrets } = openWindow(disk, { identityStore });
    await assert.rejects(secrets.create(draft("A"), never), StorageError);
    assert.deepEqual(encryptedFiles(disk), []);
  });
});

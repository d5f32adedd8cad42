import assert from "node:assert/strict";
import { StorageError } from "../../../src/core/errors.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { createIdentity, decryptWith, recipientOf } from "../../../src/vault/ageFormat.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { migration, openWindow, saveRecovery } from "./windows.ts";

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
    assert.deepEqual(await saveRecovery(vault, recipient), { kind: "saved" });
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
    await saveRecovery(vault, recipient);
    identityStore.lose();
    disk.overwrite("/vault/keys.age", Buffer.alloc(5));
    await reopen().restoreWithRecoveryKey(identity, never);
    await reopen().restoreBackup("keys.age", never);
    assert.equal((await reopen().secrets.read(id, never)).reveal(), "value of A");
  });

  it("does not come back with any other key", async () => {
    const { identityStore, vault, reopen } = await prepare();
    const saved = await createRecoveryKey();
    await saveRecovery(vault, saved.recipient);
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

describe("a vault that begins after Start Over", () => {
  it("has another key, also where the credential store still has the one of before", async () => {
    const { disk, vault, reopen } = await prepare();
    const [first, second] = [await createRecoveryKey(), await createRecoveryKey()];
    await saveRecovery(vault, first.recipient);
    const before = disk.content("/vault/keys.age");
    await reopen().startOver(never);
    await reopen().secrets.create(draft("B"), never);
    assert.equal(await reopen().recovery(never), undefined);
    await saveRecovery(reopen(), second.recipient);
    await reopen().secrets.create(draft("C"), never);
    const keys = await decryptWith([first.identity], before);
    assert.ok(typeof keys === "object");
    const old = new Sensitive(String(JSON.parse(Buffer.from(keys).toString()).data.identity));
    for (const path of encryptedFiles(disk)) {
      const isAside = path.includes("set-aside");
      const opened = await decryptWith([first.identity, old], disk.content(path));
      assert.equal(typeof opened === "object", isAside, path);
    }
  });

  it("has another key, where it begins with a key in a file", async () => {
    const { disk, identityStore, reopen } = await prepare();
    const old = identityStore.kept;
    await reopen().startOver(never);
    assert.equal(await reopen().beginWaiting(never), true);
    await reopen().secrets.create(draft("B"), never);
    assert.ok(old !== undefined);
    assert.equal(await decryptWith([old], disk.content("/vault/vault.age")), "lockedOut");
  });

  it("is not what one is whose window was killed before its first file: that begins with the key it has", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    disk.before = (_operation, _index, file) => {
      if (file.startsWith("keys.age")) throw new Error("killed");
    };
    const killed = openWindow(disk, { identityStore, prefix: "killed" });
    await assert.rejects(killed.secrets.create(draft("A"), never));
    disk.before = () => undefined;
    const kept = identityStore.kept;
    await openWindow(disk, { identityStore, prefix: "again" }).secrets.create(draft("A"), never);
    assert.ok(kept !== undefined && identityStore.kept?.equals(kept));
    assert.equal(typeof (await decryptWith([kept], disk.content("/vault/vault.age"))), "object");
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
    await saveRecovery(vault, recipient);
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
    await saveRecovery(reopen(), recipient);
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
        resolve(saveRecovery(reopen(), recipient));
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
        await saveRecovery(reopen(), recipient);
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
    await saveRecovery(vault, first.recipient);
    await saveRecovery(vault, second.recipient);
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
      assert.deepEqual(await saveRecovery(vault, text), { kind: "notPublicKey" });
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

import assert from "node:assert/strict";
import { isKeyInFile } from "../../../src/core/keyRisk.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import {
  countRecipients,
  createIdentity,
  createRecoveryKey,
  decryptWith,
  encryptTo,
  recipientOf,
} from "../../../src/vault/ageFormat.ts";
import { keyringFormat } from "../../../src/vault/keyringFormat.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { MemorySightings } from "../../support/MemorySightings.ts";
import { ManualDisk, PowerCut } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery, setAside } from "./windows.ts";

const KEYS = `${FOLDER}/keys.age`;
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: "personal" });

interface Machine {
  readonly disk: ManualDisk;
  readonly identityStore: MemoryIdentityStore;
  readonly sightings?: MemorySightings;
}

let windows = 0;

function open({ disk, ...rest }: Machine, session = "session"): Vault {
  return openWindow(disk, { ...rest, session, prefix: `window${++windows}` });
}

/** With files of every kind, and a recovery key. */
async function prepare() {
  const machine = { disk: new ManualDisk(), identityStore: new MemoryIdentityStore() };
  const vault = open(machine);
  const { key, recipient } = await createRecoveryKey();
  await vault.secrets.create(draft("A"), never);
  await saveRecovery(vault, recipient);
  await vault.ledger.fingerprint(new Sensitive("x"));
  for (const id of ["m1", "aside"]) await vault.journal.begin(migration(id));
  machine.disk.overwrite(`${FOLDER}/journal-aside.age`, Buffer.from("damaged"));
  await setAside(open(machine), "journal-aside.age");
  return { ...machine, key, recipient };
}

function loseKeys({ disk }: Machine): void {
  for (const path of [KEYS, `${KEYS}.bak`]) disk.lose(path);
}

async function stateOf(vault: Vault): Promise<readonly string[]> {
  const listed = await vault.secrets.list("personal", never);
  const ids = (await vault.journal.list()).map(({ record }) => record.id);
  return [...listed.map(({ name }) => name), ...ids];
}

/** Which of the files of the vault, backups among them, a key opens. */
async function openTo({ disk }: Machine, key: Sensitive): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of encrypted(disk)) {
    if (typeof (await decryptWith([key], disk.content(path))) === "object") found.push(path);
  }
  return found;
}

function encrypted({ paths }: ManualDisk): readonly string[] {
  return paths.filter((path) => /^\/vault\/[^/]*\.age(?:\.bak)?$/.test(path));
}

function contents(disk: ManualDisk): readonly (readonly [string, string])[] {
  return disk.paths.map((path) => [path, disk.content(path).toString("base64")] as const);
}

describe("a keys file that is gone, where the credential store has its key", () => {
  it("is made again, also by a look, and it is said that the recovery key was lost with it", async () => {
    for (const look of [
      (vault: Vault) => vault.isInUse(never),
      (vault: Vault) => vault.recovery(never),
      (vault: Vault) => vault.secrets.list("personal", never),
    ]) {
      const machine = await prepare();
      assert.equal(await open(machine).isRecoveryLost(never), false);
      loseKeys(machine);
      await look(open(machine));
      assert.ok(machine.disk.paths.includes(KEYS));
      const vault = open(machine);
      assert.equal(await vault.isInUse(never), true);
      assert.equal(await vault.isRecoveryLost(never), true);
      assert.equal(await vault.recovery(never), undefined);
      assert.deepEqual(await vault.findDamaged(never), []);
      assert.deepEqual(await stateOf(vault), ["A", "m1"]);
    }
  });

  it("goes on being said until another one is saved, which closes everything to the one of before", async () => {
    const machine = await prepare();
    const before = machine.disk.content(KEYS);
    loseKeys(machine);
    await open(machine).secrets.create(draft("B"), never);
    assert.equal(await open(machine).isRecoveryLost(never), true);
    const next = await createRecoveryKey();
    assert.deepEqual(await saveRecovery(open(machine), next.recipient), { kind: "saved" });
    assert.equal(await open(machine).isRecoveryLost(never), false);
    const keys = await decryptWith([machine.key], before);
    assert.ok(typeof keys === "object");
    const { data } = JSON.parse(Buffer.from(keys).toString());
    for (const old of [machine.key, new Sensitive(String(data.identity))]) {
      assert.deepEqual(await openTo(machine, old), []);
    }
    assert.deepEqual(await openTo(machine, next.key), encrypted(machine.disk));
  });

  it("is no reason to speak of a recovery key where there was none", async () => {
    const machine = { disk: new ManualDisk(), identityStore: new MemoryIdentityStore() };
    await open(machine).secrets.create(draft("A"), never);
    loseKeys(machine);
    assert.equal(await open(machine).isRecoveryLost(never), false);
    assert.equal(await open(machine).isInUse(never), true);
  });

  it("is missed by what the store remembers of it, where every other file is gone, too", async () => {
    const sightings = new MemorySightings();
    const machine = { disk: new ManualDisk(), identityStore: new MemoryIdentityStore(), sightings };
    await open(machine).secrets.create(draft("A"), never);
    const before = machine.identityStore.kept;
    for (const path of machine.disk.paths) machine.disk.lose(path);
    await open(machine).acceptFile("vault.age", never);
    await open(machine).secrets.create(draft("B"), never);
    assert.equal(await open(machine).isRecoveryLost(never), true);
    assert.ok(before !== undefined);
    assert.deepEqual(await openTo(machine, before), []);
  });

  it("does not hide that the key of what was moved is in a file", async () => {
    const machine = { disk: new ManualDisk(), identityStore: new MemoryIdentityStore() };
    const vault = open(machine, "first");
    await vault.beginWaiting(never);
    await vault.secrets.create(draft("MOVED"), never);
    loseKeys(machine);
    assert.equal(await isKeyInFile(open(machine, "first"), never), true);
    assert.equal(await open(machine, "first").keyState(never), "waiting");
  });
});

describe("a keys file that is gone, and its key with it", () => {
  async function lost() {
    const machine = await prepare();
    loseKeys(machine);
    machine.identityStore.lose();
    return machine;
  }

  it("is not taken for one that never was", async () => {
    const machine = await lost();
    const before = contents(machine.disk);
    for (const look of [
      (vault: Vault) => vault.isInUse(never),
      (vault: Vault) => vault.recovery(never),
      (vault: Vault) => vault.findDamaged(never),
    ]) {
      await assert.rejects(look(open(machine)), withProblem("identityMissing"));
    }
    assert.deepEqual(contents(machine.disk), before);
  });

  it("comes back with the recovery key, which the other files still have, and stays the one of all", async () => {
    const machine = await lost();
    const other = open(machine);
    await assert.rejects(stateOf(other), withProblem("identityMissing"));
    await open(machine).restoreWithRecoveryKey(machine.key, never);
    for (const vault of [open(machine), other]) {
      assert.deepEqual(await stateOf(vault), ["A", "m1"]);
      assert.equal(await vault.recovery(never), machine.recipient);
      assert.equal(await vault.isRecoveryLost(never), false);
      assert.deepEqual(await vault.findDamaged(never), []);
    }
    const aside = machine.disk.paths.find((path) => path.endsWith("journal-aside.age.bak")) ?? "";
    const { kept } = machine.identityStore;
    const plain = await decryptWith(kept === undefined ? [] : [kept], machine.disk.content(aside));
    assert.match(Buffer.from(plain).toString(), /"agent-secrets\/journal"/);
    await open(machine).secrets.create(draft("B"), never);
    assert.deepEqual(await openTo(machine, machine.key), encrypted(machine.disk));
    const next = await createRecoveryKey();
    assert.deepEqual(await saveRecovery(open(machine), next.recipient), { kind: "saved" });
    for (const path of machine.disk.paths.filter((one) => /\.age/.test(one))) {
      assert.equal(await decryptWith([machine.key], machine.disk.content(path)), "lockedOut", path);
    }
  });

  it("leaves a damaged file as it is, with its backup opened again", async () => {
    const machine = await lost();
    machine.disk.overwrite(`${FOLDER}/vault.age`, Buffer.from("damaged"));
    await open(machine).restoreWithRecoveryKey(machine.key, never);
    assert.deepEqual(await open(machine).findDamaged(never), [
      { file: "vault.age", hasBackup: true, isOutdated: false },
    ]);
    await open(machine).restoreBackup("vault.age", never);
    assert.deepEqual(await stateOf(open(machine)), ["A", "m1"]);
  });

  it("does not come back with any other key, and nothing is changed by the attempt", async () => {
    const machine = await lost();
    const before = contents(machine.disk);
    for (const key of [(await createRecoveryKey()).key, new Sensitive("AGE-SECRET-KEY-1")]) {
      await assert.rejects(open(machine).restoreWithRecoveryKey(key, never), withProblem("wrongRecoveryKey"));
    }
    assert.deepEqual(contents(machine.disk), before);
    assert.equal(machine.identityStore.kept, undefined);
    const empty = openWindow(new ManualDisk());
    await assert.rejects(empty.restoreWithRecoveryKey(machine.key, never), withProblem("wrongRecoveryKey"));
  });

  it("can be repeated, whichever operation of the disk was the last one", async function () {
    this.timeout(60_000);
    const whole = await lost();
    whole.disk.operations.length = 0;
    await open(whole).restoreWithRecoveryKey(whole.key, never);
    const total = whole.disk.operations.length;
    assert.ok(total >= 20, `only ${total} operations`);
    for (let cut = 0; cut < total; cut++) {
      const machine = await lost();
      machine.disk.operations.length = 0;
      machine.disk.before = (_, index) => {
        if (index >= cut) throw new PowerCut("no power");
      };
      await open(machine)
        .restoreWithRecoveryKey(machine.key, never)
        .catch((error: unknown) => assert.ok(error instanceof PowerCut));
      machine.disk.before = () => undefined;
      for (const path of machine.disk.paths.filter((one) => one.endsWith(".lock"))) machine.disk.lose(path);
      await open(machine).restoreWithRecoveryKey(machine.key, never);
      assert.deepEqual(await stateOf(open(machine)), ["A", "m1"], `cut at ${cut}`);
    }
  });

  it("is not made again over the backup of another file, of which nothing else is left", async () => {
    const machine = await lost();
    for (const path of encrypted(machine.disk)) if (!path.endsWith("vault.age.bak")) machine.disk.lose(path);
    const fingerprint = open(machine).ledger.fingerprint(new Sensitive("x"));
    await assert.rejects(fingerprint, withProblem("identityMissing"));
    assert.equal(machine.identityStore.kept, undefined);
  });
});

describe("the keys file", () => {
  it("of a version that knew of no lost recovery key opens, and is written as it was", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    const identity = await createIdentity();
    const own = (await recipientOf(identity)) ?? "";
    const { key, recipient: recovery } = await createRecoveryKey();
    identityStore.kept = identity;
    const file = { name: "keys.age", line: "line", count: 1 };
    const data = { identity: identity.reveal(), recovery };
    const text = JSON.stringify({ format: "agent-secrets/keys", version: 1, file, data });
    await disk.create(KEYS, await encryptTo([own, recovery], Buffer.from(text)));
    const vault = open({ disk, identityStore });
    assert.equal(await vault.recovery(never), recovery);
    assert.equal(await vault.isRecoveryLost(never), false);
    await vault.secrets.create(draft("A"), never);
    identityStore.lose();
    await open({ disk, identityStore }).restoreWithRecoveryKey(key, never);
    assert.deepEqual(await stateOf(open({ disk, identityStore })), ["A"]);
    const keys = keyringFormat.read(data, 1);
    assert.ok(keys !== undefined);
    assert.deepEqual(JSON.parse(JSON.stringify(keyringFormat.write(keys))), data);
  });

  it("says for how many keys it is, without any of them; other bytes are for none", async () => {
    const recipients: string[] = [];
    for (const count of [1, 2, 3]) {
      recipients.push((await createRecoveryKey()).recipient);
      const plain = Buffer.from("\n-> X25519 in the content, which does not count");
      assert.equal(countRecipients(await encryptTo(recipients, plain)), count);
    }
    assert.equal(countRecipients(new Uint8Array()), 0);
    assert.equal(countRecipients(Buffer.from("damaged")), 0);
  });
});

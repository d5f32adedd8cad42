import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { findObstacle, startOverFor } from "../../../src/core/startOver.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { createRecoveryKey, encryptTo, recipientOf } from "../../../src/vault/ageFormat.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { MemorySightings } from "../../support/MemorySightings.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery } from "./windows.ts";

const FILE = `${FOLDER}/vault.age`;
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: "personal" });

interface Machine {
  readonly disk: ManualDisk;
  readonly identityStore: MemoryIdentityStore;
  readonly sightings: MemorySightings;
}

let windows = 0;

function open({ disk, ...rest }: Machine): Vault {
  return openWindow(disk, { ...rest, prefix: `window${++windows}` });
}

async function prepare(): Promise<Machine> {
  const machine = {
    disk: new ManualDisk(),
    identityStore: new MemoryIdentityStore(),
    sightings: new MemorySightings(),
  };
  const vault = open(machine);
  for (const name of ["A", "B"]) await vault.secrets.create(draft(name), never);
  await vault.journal.begin(migration("one"));
  return machine;
}

async function names(machine: Machine): Promise<readonly string[]> {
  return (await open(machine).secrets.list("personal", never)).map(({ name }) => name);
}

function contents({ disk }: Machine): readonly (readonly [string, string])[] {
  return disk.paths.map((path) => [path, disk.content(path).toString("base64")] as const);
}

/** What was asked in one window, while another one mended it and went on. */
describe("an answer that comes when another window has mended it and gone on", () => {
  it("restores no backup", async () => {
    const machine = await prepare();
    machine.disk.overwrite(FILE, Buffer.from("damaged"));
    assert.equal((await open(machine).findDamaged(never)).length, 1);
    const other = open(machine);
    assert.equal(await other.restoreBackup("vault.age", never), true);
    await other.secrets.create(draft("NEW"), never);
    const before = contents(machine);
    assert.equal(await open(machine).restoreBackup("vault.age", never), false);
    assert.deepEqual(contents(machine), before);
    assert.deepEqual(await names(machine), ["A", "NEW"]);
  });

  for (const file of ["keys.age", "ledger.age", "journal-one.age"]) {
    it(`restores none of ${file} either, and does not take it for an older one`, async () => {
      const machine = await prepare();
      await open(machine).ledger.fingerprint(new Sensitive("x"));
      const before = contents(machine);
      assert.equal(await open(machine).restoreBackup(file, never), false);
      assert.equal(await open(machine).acceptFile(file, never), false);
      assert.deepEqual(contents(machine), before);
    });
  }

  it("restores no backup for want of the key: no file is damaged then", async () => {
    const machine = await prepare();
    machine.identityStore.lose();
    const before = contents(machine);
    await assert.rejects(open(machine).restoreBackup("vault.age", never), withProblem("identityMissing"));
    await assert.rejects(open(machine).acceptFile("vault.age", never), withProblem("identityMissing"));
    assert.deepEqual(contents(machine), before);
  });

  it("restores no backup over what a newer version wrote in the meantime", async () => {
    const machine = await prepare();
    const recipient = await recipientOf(machine.identityStore.kept ?? new Sensitive(""));
    const later = JSON.stringify({ format: "agent-secrets/vault", version: 9, data: {} });
    machine.disk.overwrite(FILE, await encryptTo([recipient ?? ""], Buffer.from(later)));
    const before = contents(machine);
    await assert.rejects(open(machine).restoreBackup("vault.age", never), withProblem("newerVersion"));
    assert.deepEqual(contents(machine), before);
  });

  it("does not use an older file as it is that has become the right one, or a damaged one", async () => {
    const machine = await prepare();
    const older = machine.disk.content(FILE);
    for (const name of ["C", "D"]) await open(machine).secrets.create(draft(name), never);
    machine.disk.overwrite(FILE, older);
    assert.equal((await open(machine).findDamaged(never))[0]?.isOutdated, true);
    await open(machine).restoreBackup("vault.age", never);
    await open(machine).secrets.create(draft("NEW"), never);
    assert.equal(await open(machine).acceptFile("vault.age", never), false);
    assert.deepEqual(await names(machine), ["A", "B", "C", "NEW"]);
    machine.disk.overwrite(FILE, Buffer.from("damaged"));
    await assert.rejects(open(machine).acceptFile("vault.age", never), withProblem("corrupted"));
  });

  it("sets no journal aside that can be read, is gone, or cannot be read for want of the key", async () => {
    const machine = await prepare();
    const path = `${FOLDER}/journal-one.age`;
    machine.disk.overwrite(path, Buffer.from("damaged"));
    const [told] = await open(machine).unreadableJournals();
    assert.ok(told !== undefined);
    await open(machine).restoreBackup("journal-one.age", never);
    const before = contents(machine);
    assert.equal(await open(machine).setAside(told), false);
    assert.equal((await open(machine).journal.list()).length, 1);
    const kept = machine.identityStore.kept;
    machine.identityStore.lose();
    assert.equal(await open(machine).setAside(told), false);
    assert.deepEqual(contents(machine), before);
    machine.identityStore.kept = kept;
    await open(machine).journal.remove("one");
    assert.equal(await open(machine).setAside(told), false);
  });
});

describe("Start Over, answered late", () => {
  async function locked() {
    const machine = await prepare();
    const { key, recipient } = await createRecoveryKey();
    await saveRecovery(open(machine), recipient);
    machine.identityStore.lose();
    const told = await findObstacle(open(machine), never);
    assert.ok(told !== undefined);
    return { machine, key, told };
  }

  it("does nothing where another window has the key again, and has gone on", async () => {
    const { machine, key, told } = await locked();
    assert.deepEqual(told, { kind: "locked" });
    await open(machine).restoreWithRecoveryKey(key, never);
    await open(machine).secrets.create(draft("NEW"), never);
    const before = contents(machine);
    assert.deepEqual(await startOverFor(open(machine), told, never), { isDone: false });
    assert.deepEqual(contents(machine), before);
  });

  it("does nothing where the key is there again and files are damaged, which can be mended", async () => {
    const { machine, key, told } = await locked();
    await open(machine).restoreWithRecoveryKey(key, never);
    machine.disk.overwrite(FILE, Buffer.from("damaged"));
    const before = contents(machine);
    assert.deepEqual(await startOverFor(open(machine), told, never), { isDone: false });
    assert.deepEqual(contents(machine), before);
  });

  it("does nothing where there is another reason by now, which is told", async () => {
    const failing = (code: string) => ({
      findDamaged: () => Promise.reject(Object.assign(new Error(code), { code })),
      startOver: () => Promise.reject(new Error("it was not asked for this")),
    });
    const other = await findObstacle(failing("EIO"), never);
    assert.ok(other?.kind === "other");
    const result = await startOverFor(failing("EACCES"), other, never);
    assert.ok(!result.isDone && result.now?.kind === "other" && !isVaultError(result.now.error));
    assert.deepEqual(await startOverFor(failing("EIO"), { kind: "locked" }, never), {
      isDone: false,
      now: other,
    });
  });

  it("sets everything aside where it is still so, whichever way the key is missing", async () => {
    const { machine, told } = await locked();
    machine.identityStore.kept = (await createRecoveryKey()).key;
    assert.deepEqual(await startOverFor(open(machine), told, never), { isDone: true });
    assert.deepEqual(
      machine.disk.paths.filter((path) => !path.includes("set-aside")),
      [],
    );
    assert.deepEqual(await startOverFor(open(machine), told, never), { isDone: false });
  });
});

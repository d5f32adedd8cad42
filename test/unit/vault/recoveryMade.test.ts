import assert from "node:assert/strict";
import { CancelledError } from "../../../src/core/errors.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { RecoveryKey, SavedRecovery } from "../../../src/core/vault.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { createRecoveryKey, decryptWith } from "../../../src/vault/ageFormat.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery } from "./windows.ts";

const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: "personal" });

interface Machine {
  readonly disk: ManualDisk;
  readonly identityStore: MemoryIdentityStore;
  readonly first: RecoveryKey;
  readonly next: RecoveryKey;
}

/** A recovery key is saved, and another one is about to be. */
async function prepare(): Promise<Machine> {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const [first, next] = [await createRecoveryKey(), await createRecoveryKey()];
  const vault = openWindow(disk, { identityStore, prefix: "first" });
  await vault.secrets.create(draft("A"), never);
  await vault.ledger.fingerprint(new Sensitive("x"));
  await saveRecovery(vault, first.recipient);
  disk.operations.length = 0;
  return { disk, identityStore, first, next };
}

let windows = 0;

function open({ disk, identityStore }: Machine, files: FileSystem = disk) {
  return openWindow(files, { identityStore, prefix: `window${++windows}` });
}

function replace(machine: Machine, signal = never): Promise<SavedRecovery> {
  const { first, next } = machine;
  return open(machine).saveRecovery({ recipient: next.recipient, replaces: first.recipient }, signal);
}

/** Which of the two keys gives the vault back, where the credential store has lost everything. */
async function findOpening(machine: Machine): Promise<readonly string[]> {
  const found: string[] = [];
  for (const which of ["first", "next"] as const) {
    const lost = { ...machine, identityStore: new MemoryIdentityStore() };
    const vault = open(lost);
    const isOpen = vault
      .restoreWithRecoveryKey(machine[which].key, never)
      .then(() => vault.secrets.list("personal", never));
    if (await isOpen.then(({ length }) => length === 1, isProblem)) found.push(which);
  }
  return found;
}

function isProblem(error: unknown): false {
  assert.ok(isVaultError(error), String(error));
  return false;
}

/** Calls `act` right before the first new name of a file. */
function beforeRenaming({ disk }: Machine, name: string, act: () => void): void {
  let isDone = false;
  disk.before = (operation, _, file) => {
    if (isDone || operation !== "rename" || file !== name) return;
    isDone = true;
    act();
  };
}

describe("what is told of a recovery key that takes the place of another one", () => {
  it("is a cancel with nothing changed, as long as the keys are not written", async () => {
    const machine = await prepare();
    const controller = new AbortController();
    machine.disk.before = (operation, _, file) => {
      if (operation === "sync" && file.startsWith("keys.age")) controller.abort(new CancelledError());
    };
    await assert.rejects(replace(machine, controller.signal), CancelledError);
    machine.disk.before = () => undefined;
    assert.deepEqual(await findOpening(machine), ["first"]);
  });

  for (const name of ["keys.age", "vault.age", "ledger.age"]) {
    it(`is that it is in force, where a cancel comes too late: at the new name of ${name}`, async () => {
      const machine = await prepare();
      const controller = new AbortController();
      beforeRenaming(machine, name, () => controller.abort(new CancelledError()));
      assert.deepEqual(await replace(machine, controller.signal), { kind: "saved" });
      assert.ok(controller.signal.aborted);
      assert.deepEqual(await findOpening(machine), ["next"]);
    });
  }

  it("is that it is in force, and what is left, where the disk is full after that; the next start finishes it", async () => {
    const machine = await prepare();
    const { disk, first } = machine;
    let isFull = false;
    disk.before = (operation, _, file) => {
      isFull ||= operation === "create" && /^vault\.age\..*tmp$/.test(file);
      if (isFull && operation === "create") throw Object.assign(new Error("full"), { code: "ENOSPC" });
    };
    const saved = await replace(machine);
    disk.before = () => undefined;
    assert.ok(saved.kind === "saved" && withProblem("storage")(saved.unfinished));
    assert.deepEqual(await findOpening(machine), ["next"]);
    const opensOld = async () =>
      typeof (await decryptWith([first.key], disk.content(`${FOLDER}/vault.age`))) === "object";
    assert.equal(await opensOld(), true);
    await open(machine).settle(never);
    assert.equal(await opensOld(), false);
  });

  it("is what happened, whichever operation of the disk fails", async function () {
    this.timeout(120_000);
    const whole = await prepare();
    await replace(whole);
    const outcomes = new Set<string>();
    for (let failing = 0; failing < whole.disk.operations.length; failing++) {
      const machine = await prepare();
      machine.disk.before = (_, index) => {
        if (index === failing) throw Object.assign(new Error("failed"), { code: "EIO" });
      };
      const told = await replace(machine).then(
        ({ kind }) => kind,
        (error) => isProblem(error) || "refused",
      );
      machine.disk.before = () => undefined;
      outcomes.add(told);
      assert.deepEqual(await findOpening(machine), told === "saved" ? ["next"] : ["first"], `${failing}`);
    }
    assert.deepEqual([...outcomes].toSorted(), ["refused", "saved"]);
  });

  it("is that it is not known, where the disk fails while the keys get their new name, and for good", async () => {
    const machine = await prepare();
    let isBroken = false;
    const read = (path: string) =>
      isBroken
        ? Promise.reject(Object.assign(new Error("failed"), { code: "EIO" }))
        : machine.disk.read(path);
    const rename = async (from: string, to: string) => {
      await machine.disk.rename(from, to);
      isBroken ||= to.endsWith("keys.age");
      if (isBroken) throw Object.assign(new Error("failed"), { code: "EIO" });
    };
    const vault = open(machine, { ...machine.disk, read, rename });
    const change = { recipient: machine.next.recipient, replaces: machine.first.recipient };
    assert.deepEqual(await vault.saveRecovery(change, never), { kind: "unclear" });
  });

  it("is a refusal, where another window saved one that the person was not told of", async () => {
    for (const isFirst of [true, false]) {
      const machine = await prepare();
      const other = await createRecoveryKey();
      const replaces = isFirst ? undefined : machine.first.recipient;
      if (!isFirst) await saveRecovery(open(machine), other.recipient);
      const change = { recipient: machine.next.recipient, replaces };
      await assert.rejects(open(machine).saveRecovery(change, never), withProblem("busy"));
      const inForce = isFirst ? machine.first : other;
      assert.equal(await open(machine).recovery(never), inForce.recipient);
    }
  });

  it("is a refusal, too, where the other window does so while this one is about to write", async () => {
    const machine = await prepare();
    const other = await createRecoveryKey();
    const { disk } = machine;
    let saving: Promise<SavedRecovery> | undefined;
    const create: FileSystem["create"] = async (path, bytes) => {
      if (path.endsWith("setup.lock")) {
        saving ??= saveRecovery(open(machine), other.recipient);
        await saving;
      }
      await disk.create(path, bytes);
    };
    const change = { recipient: machine.next.recipient, replaces: machine.first.recipient };
    const replacing = open(machine, { ...disk, create }).saveRecovery(change, never);
    await assert.rejects(replacing, withProblem("busy"));
    assert.equal(await open(machine).recovery(never), other.recipient);
  });
});

describe("what is told of a first recovery key", () => {
  it("is that it is in force, and which file is damaged, where one is", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    const vault = openWindow(disk, { identityStore });
    await vault.secrets.create(draft("A"), never);
    await vault.ledger.fingerprint(new Sensitive("x"));
    await vault.journal.begin(migration("m1"));
    for (const name of ["vault.age", "vault.age.bak"]) {
      disk.overwrite(`${FOLDER}/${name}`, Buffer.from("damaged"));
    }
    const { key, recipient } = await createRecoveryKey();
    const again = openWindow(disk, { identityStore, prefix: "again" });
    const saved = await saveRecovery(again, recipient);
    assert.ok(saved.kind === "saved" && withProblem("corrupted")(saved.unfinished));
    assert.equal(await again.recovery(never), recipient);
    for (const name of ["ledger.age", "ledger.age.bak", "journal-m1.age", "keys.age", "keys.age.bak"]) {
      assert.equal(typeof (await decryptWith([key], disk.content(`${FOLDER}/${name}`))), "object", name);
    }
  });

  it("is a refusal, where another window saves one right before: no key is told that opens nothing", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    await openWindow(disk, { identityStore }).secrets.create(draft("A"), never);
    const [slow, fast] = [await createRecoveryKey(), await createRecoveryKey()];
    let saving: Promise<SavedRecovery> | undefined;
    const create: FileSystem["create"] = async (path, bytes) => {
      if (path.endsWith("keys.age.lock")) {
        saving ??= saveRecovery(openWindow(disk, { identityStore, prefix: "fast" }), fast.recipient);
        await saving;
      }
      await disk.create(path, bytes);
    };
    const window = openWindow({ ...disk, create }, { identityStore, prefix: "slow" });
    const change = { recipient: slow.recipient, replaces: undefined };
    await assert.rejects(window.saveRecovery(change, never), withProblem("busy"));
    assert.deepEqual(await saving, { kind: "saved" });
    assert.equal(await window.recovery(never), fast.recipient);
  });
});

import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { createRecoveryKey, decryptWith } from "../../../src/vault/ageFormat.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk, PowerCut } from "./ManualDisk.ts";
import { createLockClock, never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery, setAside } from "./windows.ts";

/**
 * Who has the replaced recovery key and a copy of `keys.age` from before has the identity of before. What is on the disk
 * afterwards has to be closed to both.
 */
interface Machine {
  readonly disk: ManualDisk;
  readonly identityStore: MemoryIdentityStore;
  /** What an attacker has. */
  readonly old: readonly Sensitive[];
  readonly next: Awaited<ReturnType<typeof createRecoveryKey>>;
}

const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: "personal" });

/** Files of every kind, among them damaged and set-aside ones. */
async function prepare(): Promise<Machine> {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const vault = openWindow(disk, { identityStore, prefix: "first" });
  const first = await createRecoveryKey();
  await vault.secrets.create(draft("A"), never);
  await saveRecovery(vault, first.recipient);
  await vault.secrets.create(draft("B"), never);
  await vault.ledger.fingerprint(new Sensitive("x"));
  for (const id of ["m1", "aside"]) await vault.journal.begin(migration(id));
  // One that an attacker could mend, and one that nobody could tell the keys of.
  disk.overwrite(`${FOLDER}/journal-m1.age`, addByte(disk.content(`${FOLDER}/journal-m1.age`)));
  await openWindow(disk, { identityStore, prefix: "mend" }).restoreBackup("journal-m1.age", never);
  disk.overwrite(`${FOLDER}/journal-aside.age`, Buffer.from("no file of ours"));
  await setAside(openWindow(disk, { identityStore, prefix: "aside" }), "journal-aside.age");
  await disk.syncFolder(FOLDER);
  const identity = identityStore.kept;
  assert.ok(identity !== undefined);
  disk.operations.length = 0;
  return { disk, identityStore, old: [first.key, identity], next: await createRecoveryKey() };
}

function addByte(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from("x")]);
}

function open({ disk, identityStore }: Pick<Machine, "disk" | "identityStore">, prefix = "again") {
  return openWindow(disk, { identityStore, prefix });
}

function encrypted(disk: ManualDisk): readonly string[] {
  return disk.paths.filter((path) => /\.age/.test(path) && !/\.(?:lock|break|tmp)$/.test(path));
}

/** Which files one of these keys opens, or would if their damage were mended. */
async function openTo(disk: ManualDisk, keys: readonly Sensitive[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of encrypted(disk)) {
    if ((await decryptWith(keys, disk.content(path))) !== "lockedOut") found.push(path);
  }
  return found;
}

async function stateOf({ secrets, journal }: ReturnType<typeof openWindow>): Promise<readonly string[]> {
  const listed = await secrets.list("personal", never);
  const values = listed.map(async ({ id }) => (await secrets.read(id, never)).reveal());
  const ids = (await journal.list()).map(({ record }) => record.id);
  return [...(await Promise.all(values)), ...ids];
}

const STATE = ["value of A", "value of B", "m1"];

async function assertReplaced({ disk, identityStore, old, next }: Machine): Promise<void> {
  assert.deepEqual(await openTo(disk, old), []);
  assert.deepEqual((await openTo(disk, [next.key])).toSorted(), encrypted(disk).toSorted());
  const vault = open({ disk, identityStore }, "later");
  assert.deepEqual(await stateOf(vault), STATE);
  assert.equal(await vault.recovery(never), next.recipient);
}

/** What is left is read after every cut, and brought to its end after some: that takes a quarter of a second. */
const FINISHED_EVERY = process.env["KILL_EVERY_STEP"] === undefined ? 5 : 1;

describe("a recovery key that is replaced", () => {
  it("opens nothing from then on, not even with the keys file of before", async () => {
    const machine = await prepare();
    assert.ok((await openTo(machine.disk, machine.old)).length > 8);
    await saveRecovery(open(machine), machine.next.recipient);
    await assertReplaced(machine);
    await open(machine).secrets.create(draft("C"), never);
    assert.deepEqual(await openTo(machine.disk, machine.old), []);
  });

  it("leaves what was damaged to whoever has the new one, whole", async () => {
    const machine = await prepare();
    const path = machine.disk.paths.find((one) => one.endsWith(".damaged")) ?? "";
    const before = machine.disk.content(path).toString("base64");
    await saveRecovery(open(machine), machine.next.recipient);
    const plain = await decryptWith([machine.next.key], machine.disk.content(path));
    assert.ok(typeof plain === "object");
    const kept: unknown = JSON.parse(Buffer.from(plain).toString());
    assert.partialDeepStrictEqual(kept, { format: "agent-secrets/kept", data: { bytes: before } });
  });

  it("leaves what was set aside for a lost key as it is", async () => {
    const machine = await prepare();
    machine.identityStore.lose();
    await open(machine).startOver(never);
    const aside = () => machine.disk.paths.filter((path) => /aside-[^/]*\/(?:keys|vault)/.test(path));
    const before = aside().map((path) => machine.disk.content(path));
    const vault = open(machine, "anew");
    await vault.secrets.create(draft("A"), never);
    for (const { recipient } of [await createRecoveryKey(), await createRecoveryKey()]) {
      await saveRecovery(vault, recipient);
    }
    assert.equal(before.length, 4);
    assert.deepEqual(
      aside().map((path) => machine.disk.content(path)),
      before,
    );
  });

  it("is not replaced while a file cannot be read, which could not be closed to it", async () => {
    const machine = await prepare();
    machine.disk.overwrite(`${FOLDER}/journal-m1.age`, Buffer.alloc(0));
    await assert.rejects(saveRecovery(open(machine), machine.next.recipient), withProblem("corrupted"));
    assert.notEqual(await open(machine).recovery(never), machine.next.recipient);
    await setAside(open(machine), "journal-m1.age");
    await saveRecovery(open(machine), machine.next.recipient);
    assert.deepEqual(await openTo(machine.disk, machine.old), []);
  });

  it("gives the vault back in its new form, when the credential store lost the new key", async () => {
    const machine = await prepare();
    await saveRecovery(open(machine), machine.next.recipient);
    machine.identityStore.lose();
    for (const key of machine.old) {
      await assert.rejects(open(machine).restoreWithRecoveryKey(key, never), withProblem("wrongRecoveryKey"));
    }
    await open(machine).restoreWithRecoveryKey(machine.next.key, never);
    assert.deepEqual(await stateOf(open(machine)), STATE);
  });

  it("keeps the identity where the same key is saved again", async () => {
    const machine = await prepare();
    const recipient = await open(machine).recovery(never);
    const before = machine.identityStore.kept;
    await saveRecovery(open(machine), recipient ?? "");
    assert.ok(before !== undefined && machine.identityStore.kept?.equals(before));
  });

  it("survives a power cut at any file operation, and is brought to its end by the next window", async function () {
    this.timeout(120_000);
    const whole = await prepare();
    await saveRecovery(open(whole), whole.next.recipient);
    const total = whole.disk.operations.length;
    assert.ok(total >= 60, `only ${total} operations`);
    const recoveries = new Set<boolean>();
    const start = await prepare();
    for (let cut = 0; cut < total; cut++) {
      const machine = copyOf(start);
      machine.disk.before = (_, index) => {
        if (index >= cut) throw new PowerCut("no power");
      };
      await saveRecovery(open(machine), machine.next.recipient).catch(ignorePowerCut);
      for (const disk of survivorsOf(machine.disk)) {
        const after = { ...machine, disk };
        const vault = open(after);
        assert.deepEqual(await stateOf(vault), STATE, `cut at ${cut}`);
        const isReplaced = (await vault.recovery(never)) === machine.next.recipient;
        recoveries.add(isReplaced);
        if (cut % FINISHED_EVERY !== 0) continue;
        if (isReplaced) await vault.settle(never);
        else await saveRecovery(vault, machine.next.recipient);
        await assertReplaced(after);
      }
    }
    assert.deepEqual([...recoveries], [false, true]);
  });

  it("can be used when the power cut took the new identity out of the credential store, too", async () => {
    const machine = await prepare();
    const [, before] = machine.old;
    machine.disk.before = (operation, _, file) => {
      if (operation === "rename" && file === "vault.age") throw new PowerCut("no power");
    };
    await saveRecovery(open(machine), machine.next.recipient).catch(ignorePowerCut);
    machine.disk.before = () => undefined;
    machine.identityStore.kept = before;
    await assert.rejects(stateOf(open(machine)), withProblem("wrongIdentity"));
    const vault = open(machine);
    await vault.restoreWithRecoveryKey(machine.next.key, never);
    await vault.settle(never);
    await assertReplaced(machine);
  });
});

describe("a recovery key that is replaced while another window writes", () => {
  /** Another window that is held up right before it gives its new journal a name. */
  function holdBegin(machine: Machine) {
    const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let isHeld = false;
    const rename: FileSystem["rename"] = async (from, to) => {
      if (!isHeld && to.endsWith("journal-new.age")) {
        isHeld = true;
        reached.resolve();
        await go.promise;
      }
      return machine.disk.rename(from, to);
    };
    const files = { ...machine.disk, rename };
    const window = openWindow(files, { identityStore: machine.identityStore, prefix: "slow" });
    return { done: window.journal.begin(migration("new")), reached: reached.promise, go: go.resolve };
  }

  for (const [what, isFrozen] of [
    ["waits for a file that is just being begun", false],
    ["sweeps away what a frozen window was about to put there", true],
  ] as const) {
    it(`${what}: no file stays open to the old one, and none is lost`, async () => {
      const machine = await prepare();
      const { disk, identityStore, next } = machine;
      const held = holdBegin(machine);
      await held.reached;
      const clock = createLockClock();
      if (!isFrozen) clock.onPause = () => held.go();
      const window = openWindow(disk, { identityStore, prefix: "replacing", clock });
      await saveRecovery(window, next.recipient);
      assert.ok(clock.pauses.length > 0, "it did not wait");
      held.go();
      await held.done;
      assert.deepEqual(await openTo(disk, machine.old), []);
      assert.deepEqual(await stateOf(open(machine)), [...STATE, "new"]);
    });
  }

  it("lets a window that was open before go on", async () => {
    const machine = await prepare();
    const other = open(machine, "other");
    assert.deepEqual(await stateOf(other), STATE);
    await saveRecovery(open(machine), machine.next.recipient);
    await other.secrets.create(draft("C"), never);
    await other.journal.append("m1", [{ type: "undoBegun" }]);
    assert.deepEqual(await openTo(machine.disk, machine.old), []);
  });

  it("leaves one of two when two windows replace it at once, and nothing open to the first one", async () => {
    const machine = await prepare();
    const others = [await createRecoveryKey(), await createRecoveryKey()];
    const saved = await Promise.allSettled(
      others.map(({ recipient }, index) => saveRecovery(open(machine, `w${index}`), recipient)),
    );
    assert.ok(saved.some(({ status }) => status === "fulfilled"));
    for (const one of saved) if (one.status === "rejected") assert.ok(withProblem("busy")(one.reason));
    await open(machine).settle(never);
    assert.deepEqual(await openTo(machine.disk, machine.old), []);
    assert.deepEqual(await stateOf(open(machine)), STATE);
  });
});

/** All of it is flushed, so a power cut leaves the same. */
function copyOf(machine: Machine): Machine {
  const [disk] = machine.disk.afterPowerCut();
  assert.ok(disk !== undefined);
  const identityStore = new MemoryIdentityStore();
  identityStore.kept = machine.identityStore.kept;
  return { ...machine, disk, identityStore };
}

/** One of each kind: what matters is which encrypted files are there and what they hold. */
function survivorsOf(disk: ManualDisk): readonly ManualDisk[] {
  const kinds = new Map<string, ManualDisk>();
  for (const survivor of disk.afterPowerCut()) {
    const files = encrypted(survivor).toSorted();
    kinds.set(files.map((path) => `${path} ${survivor.content(path).toString("base64")}`).join(), survivor);
  }
  return [...kinds.values()];
}

function ignorePowerCut(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error;
}

import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sensitive } from "../../../src/core/Sensitive.ts";
import { decryptWith } from "../../../src/vault/ageFormat.ts";
import { nodeFileSystem } from "../../../src/vault/nodeFileSystem.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { realClock } from "../../support/realClock.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import {
  type Machine,
  MOVED,
  move,
  moved,
  open,
  openTo,
  put,
  stateOf,
  WAITING,
  waitingFiles,
  waitingKeyOf,
} from "./waitingParts.ts";
import { FOLDER, openWindow, saveRecovery } from "./windows.ts";

const UNKEPT = "unkept";

/** A store that lasts as long as one window, which is what VS Code has where the system has no keyring. */
function ofAnotherWindow({ disk }: Machine): Machine {
  return { disk, store: new MemoryIdentityStore() };
}

async function assertEnded({ disk, store }: Machine, key: Sensitive | undefined): Promise<void> {
  assert.deepEqual(await openTo(disk, key), []);
  assert.deepEqual(waitingFiles(disk), []);
  const vault = open({ disk, store }, "after");
  assert.equal(await vault.keyState(never), "kept");
  assert.deepEqual(await stateOf(vault), MOVED);
}

describe("the key of a first move", () => {
  it("waits in a file beside what it opens, and needs nothing of the credential store", async () => {
    const machine = await moved();
    assert.equal(await open(machine, "first").keyState(never), "waiting");
    assert.ok((await openTo(machine.disk, await waitingKeyOf(machine.disk))).includes(`${FOLDER}/vault.age`));
    assert.deepEqual(await stateOf(open(ofAnotherWindow(machine), "second")), MOVED);
  });

  it("waits likewise where the store keeps nothing at all, or fails", async () => {
    const failing = new MemoryIdentityStore();
    failing.load = () => Promise.reject(new Error("no keyring"));
    failing.save = () => Promise.reject(new Error("no keyring"));
    const forgetful = new MemoryIdentityStore();
    forgetful.isForgetful = true;
    for (const store of [failing, forgetful]) {
      const machine = await moved(store);
      assert.deepEqual(await stateOf(open(machine, "first")), MOVED);
      assert.deepEqual(await stateOf(open(machine, "second")), MOVED);
      assert.equal(await open(machine, "second").keyState(never), UNKEPT);
    }
  });

  it("is for the other key that the store kept, from the next session on: then it is erased, and opens nothing", async () => {
    const machine = await moved();
    const key = await waitingKeyOf(machine.disk);
    const vault = open(machine, "second");
    assert.equal(await vault.keyState(never), "waiting");
    await vault.settle(never);
    assert.deepEqual(await stateOf(vault), MOVED);
    await assertEnded(machine, key);
    const erased = machine.disk.operations.filter((operation) => operation.startsWith("erase"));
    assert.deepEqual(erased.toSorted(), ["erase waiting.key", "erase waiting.key.bak"]);
  });

  it("goes on waiting in the session that made it, as after a restart of the extension host", async () => {
    const machine = await moved();
    await open(machine, "first").settle(never);
    assert.equal(await open(machine, "first").keyState(never), "waiting");
    assert.ok((await waitingKeyOf(machine.disk)) !== undefined);
  });

  it("stays when the store lost what it was given, says so, and ends once the store keeps something", async () => {
    const machine = await moved();
    const key = await waitingKeyOf(machine.disk);
    const second = ofAnotherWindow(machine);
    const vault = open(second, "second");
    assert.equal(await vault.keyState(never), UNKEPT);
    await vault.settle(never);
    assert.equal(await vault.keyState(never), UNKEPT);
    assert.equal(await open(second, "second").keyState(never), UNKEPT);
    assert.deepEqual(await stateOf(vault), MOVED);
    await open(second, "third").settle(never);
    await assertEnded(second, key);
  });

  it("takes what any earlier session gave to the store, when several did", async () => {
    const machine = await moved();
    const key = await waitingKeyOf(machine.disk);
    await open(ofAnotherWindow(machine), "elsewhere").settle(never);
    await open(machine, "third").settle(never);
    await assertEnded(machine, key);
  });

  it("ends with a recovery key, which opens everything when the store forgets again", async () => {
    const machine = await moved();
    const waiting = await waitingKeyOf(machine.disk);
    const second = ofAnotherWindow(machine);
    const vault = open(second, "second");
    await vault.settle(never);
    const { key, recipient } = await vault.createRecoveryKey();
    assert.deepEqual(await saveRecovery(vault, recipient), { kind: "saved" });
    await assertEnded(second, waiting);
    const third = ofAnotherWindow(machine);
    await assert.rejects(stateOf(open(third, "third")), withProblem("identityMissing"));
    await open(third, "third").restoreWithRecoveryKey(key, never);
    assert.deepEqual(await stateOf(open(third, "third")), MOVED);
  });

  it("ends with a recovery key although a journal cannot be read: that one keeps nobody from having it", async () => {
    const machine = await moved();
    const waiting = await waitingKeyOf(machine.disk);
    for (const name of ["journal-a.age", "journal-a.age.bak"]) {
      machine.disk.overwrite(`${FOLDER}/${name}`, Buffer.from("damaged"));
    }
    const vault = open(machine, "first");
    const { recipient } = await vault.createRecoveryKey();
    const saved = await saveRecovery(vault, recipient);
    assert.ok(saved.kind === "saved" && withProblem("corrupted")(saved.unfinished));
    assert.equal(await vault.keyState(never), "kept");
    assert.deepEqual(await openTo(machine.disk, waiting), []);
    assert.equal(await vault.recovery(never), recipient);
  });

  it("is not made where something was encrypted before with a key that is in the store alone", async () => {
    const machine = { disk: new ManualDisk(), store: new MemoryIdentityStore() };
    const vault = open(machine, "first");
    await put(vault, "TYPED");
    assert.equal(await vault.beginWaiting(never), false);
    assert.equal(await vault.keyState(never), "kept");
    assert.deepEqual(waitingFiles(machine.disk), []);
  });

  it("is not used for what is begun later by hand, when its window was killed before anything was moved", async () => {
    const machine = { disk: new ManualDisk(), store: new MemoryIdentityStore() };
    // It took the waiting key and not the other one, so that the waiting one is the latest.
    const save = machine.store.save.bind(machine.store);
    machine.store.save = (identity) =>
      machine.store.kept === undefined ? save(identity) : Promise.reject(new Error("locked"));
    machine.disk.before = (_operation, _index, file) => {
      if (file.startsWith("keys.age")) throw new Error("killed");
    };
    await assert.rejects(open(machine, "first").beginWaiting(never));
    machine.disk.before = () => undefined;
    machine.store.save = save;
    const waiting = await waitingKeyOf(machine.disk);
    await open(machine, "second").settle(never);
    const vault = open(machine, "third");
    await put(vault, "A");
    assert.deepEqual(await openTo(machine.disk, waiting), []);
    await vault.settle(never);
    assert.deepEqual(waitingFiles(machine.disk), []);
    assert.deepEqual(await stateOf(open(machine, "fourth")), ["value of A"]);
  });

  it("is in the credential store as well, for versions that know of no file", async () => {
    const { disk, store } = await moved();
    assert.equal(
      typeof (await decryptWith(await store.load(), disk.content(`${FOLDER}/vault.age`))),
      "object",
    );
  });

  it("is found in its second copy, and nothing is written over what cannot be understood", async () => {
    const machine = await moved();
    machine.disk.overwrite(WAITING, Buffer.from("damaged"));
    assert.deepEqual(await stateOf(open(ofAnotherWindow(machine), "second")), MOVED);
    machine.disk.overwrite(`${WAITING}.bak`, Buffer.from("damaged"));
    assert.deepEqual(await stateOf(open(machine, "second")), MOVED);
    const lost = open(ofAnotherWindow(machine), "third");
    await lost.settle(never).catch(() => undefined);
    await assert.rejects(stateOf(lost), withProblem("identityMissing"));
    assert.equal(machine.disk.content(WAITING).toString(), "damaged");
  });

  it("is made beside what was there and cannot be understood", async () => {
    const machine = { disk: new ManualDisk(), store: new MemoryIdentityStore() };
    await machine.disk.create(WAITING, Buffer.from("damaged"));
    await move(open(machine, "first"), "A");
    await open(machine, "second").settle(never);
    const left = waitingFiles(machine.disk);
    assert.deepEqual(
      left.map((path) => machine.disk.content(path).toString()),
      ["damaged"],
    );
  });

  it("keeps nobody out who has another key when the file cannot be read", async () => {
    const machine = await moved();
    const refuse = (path: string) =>
      path.startsWith(WAITING)
        ? Promise.reject(Object.assign(new Error("refused"), { code: "EACCES" }))
        : machine.disk.read(path);
    const vault = open({ disk: { ...machine.disk, read: refuse }, store: machine.store }, "second");
    assert.deepEqual(await stateOf(vault), MOVED);
  });

  it("is not destroyed while anything needs it: what a version that knows of no file set aside", async () => {
    const machine = await moved();
    const { disk } = machine;
    for (const path of disk.paths.filter((each) => /\.age(?:\.bak)?$/.test(each))) {
      await disk.rename(path, path.replace(FOLDER, `${FOLDER}/set-aside-old`));
    }
    const vault = open(machine, "second");
    await put(vault, "B");
    await vault.settle(never);
    const key = await waitingKeyOf(disk);
    assert.ok((await openTo(disk, key)).includes(`${FOLDER}/set-aside-old/vault.age`));
    assert.deepEqual(await stateOf(open(machine, "third")), ["value of B"]);
  });

  it("goes along when all files are set aside", async () => {
    const machine = await moved();
    await open(machine, "first").startOver(never);
    assert.equal(waitingFiles(machine.disk).length, 0);
    assert.ok(machine.disk.paths.some((path) => /set-aside-[^/]*\/waiting\.key$/.test(path)));
    await move(open(machine, "first"), "A");
    assert.deepEqual(await stateOf(open(machine, "second")), MOVED);
  });
});

describe("a key that waits, and several windows", () => {
  it("is the same for two that move at once", async () => {
    const machine = { disk: new ManualDisk(), store: new MemoryIdentityStore() };
    const windows = ["one", "two"].map((session) => open(machine, session, realClock));
    await Promise.all(windows.map((window, index) => move(window, index === 0 ? "A" : "B")));
    const state = await stateOf(open(ofAnotherWindow(machine), "three"));
    assert.deepEqual(state, ["a", "b", "value of A", "value of B"]);
  });

  it("lets a window that was open before go on, and its values are not for the file", async () => {
    const machine = await moved();
    const key = await waitingKeyOf(machine.disk);
    const earlier = open(machine, "first");
    assert.deepEqual(await stateOf(earlier), MOVED);
    await open(machine, "second").settle(never);
    await put(earlier, "B");
    assert.deepEqual(await openTo(machine.disk, key), []);
    assert.deepEqual(await stateOf(open(machine, "third")), ["a", "value of A", "value of B"]);
  });

  it("is ended by two at once, with nothing lost", async () => {
    const machine = await moved();
    const key = await waitingKeyOf(machine.disk);
    await Promise.all(["second", "third"].map((session) => open(machine, session, realClock).settle(never)));
    await open(machine, "fourth").settle(never);
    await assertEnded(machine, key);
  });
});

describe("a key that waits, on a real disk", () => {
  let folder = "";

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "waiting-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const openHere = (identityStore: MemoryIdentityStore, session: string) =>
    openWindow(nodeFileSystem, { identityStore, folder, session, prefix: session, clock: realClock });

  it("is for its owner only, and gone without a rest once another one takes its place", async () => {
    const store = new MemoryIdentityStore();
    const vault = openHere(store, "first");
    await move(vault, "A");
    for (const name of ["waiting.key", "waiting.key.bak"]) {
      const { mode } = await stat(join(folder, name));
      // Windows has no permission bits; the folder of the user protects it there.
      if (process.platform !== "win32") assert.equal(mode & 0o777, 0o600);
    }
    const key: unknown = JSON.parse(await readFile(join(folder, "waiting.key"), "utf8"));
    assert.partialDeepStrictEqual(key, { format: "agent-secrets/waiting-key", isUnkept: false });
    await openHere(store, "second").settle(never);
    const names = await readdir(folder);
    assert.deepEqual(
      names.filter((name) => name.startsWith("waiting")),
      [],
    );
    assert.deepEqual(await stateOf(openHere(store, "third")), MOVED);
  });

  it("has zeros in its place before the file is removed", async () => {
    const path = join(folder, "some.key");
    await nodeFileSystem.create(path, Buffer.from("not a key, and as long as one"));
    await nodeFileSystem.erase(path);
    const bytes = await readFile(path);
    assert.deepEqual(bytes, Buffer.alloc("not a key, and as long as one".length));
  });

  it("shows no value in the file that has the key", async () => {
    const store = new MemoryIdentityStore();
    await move(openHere(store, "first"), "A");
    await chmod(join(folder, "waiting.key"), 0o600);
    assert.doesNotMatch(await readFile(join(folder, "waiting.key"), "utf8"), /value of A/);
  });
});

import assert from "node:assert/strict";
import type { Clock } from "../../../src/core/ports.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { createRecoveryKey, encryptTo, recipientOf } from "../../../src/vault/ageFormat.ts";
import type { Sightings } from "../../../src/vault/FileSeal.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { MemorySightings } from "../../support/MemorySightings.ts";
import { realClock } from "../../support/realClock.ts";
import { ManualDisk, PowerCut } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow, saveRecovery } from "./windows.ts";

const FILE = `${FOLDER}/vault.age`;
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: "personal" });

interface Machine {
  readonly disk: ManualDisk;
  readonly identityStore: MemoryIdentityStore;
  readonly sightings: Sightings & { lose(): void };
}

let windows = 0;

/** A new window: no two have the same ids. */
function open({ disk, ...rest }: Machine, clock?: Clock) {
  return openWindow(disk, { ...rest, prefix: `window${++windows}`, ...(clock && { clock }) });
}

async function prepare(): Promise<Machine> {
  const machine = {
    disk: new ManualDisk(),
    identityStore: new MemoryIdentityStore(),
    sightings: new MemorySightings(),
  };
  await open(machine).secrets.create(draft("A"), never);
  return machine;
}

async function names(machine: Machine): Promise<readonly string[]> {
  return (await open(machine).secrets.list("personal", never)).map(({ name }) => name).toSorted();
}

/** A copy of files as a backup tool has it, and what puts it back. */
function backUp({ disk }: Machine, pattern: RegExp) {
  const copies = disk.paths
    .filter((path) => pattern.test(path))
    .map((path) => [path, disk.content(path)] as const);
  return () => {
    for (const [path, bytes] of copies) disk.overwrite(path, bytes);
  };
}

function isCorrupted(file: string, because: "exchanged" | "outdated", hasBackup: boolean) {
  return (error: unknown) => {
    assert.ok(isVaultError(error), String(error));
    assert.deepEqual(error.problem, { kind: "corrupted", file, hasBackup, because });
    return true;
  };
}

describe("a file that is put back from an earlier time", () => {
  it("is noticed, in every window, and never written over", async () => {
    const machine = await prepare();
    const putBack = backUp(machine, /vault\.age$/);
    await open(machine).secrets.create(draft("B"), never);
    const window = open(machine);
    assert.equal((await window.secrets.list("personal", never)).length, 2);
    await open(machine).secrets.create(draft("C"), never);
    putBack();
    const before = machine.disk.content(FILE);
    for (const one of [window, open(machine)]) {
      await assert.rejects(one.secrets.list("personal", never), isCorrupted("vault.age", "outdated", true));
      await assert.rejects(one.secrets.create(draft("D"), never), isCorrupted("vault.age", "outdated", true));
    }
    assert.equal(machine.disk.content(FILE), before);
    assert.deepEqual(await open(machine).findDamaged(never), [
      { file: "vault.age", hasBackup: true, isOutdated: true },
    ]);
  });

  it("gives way to the backup beside it", async () => {
    const machine = await prepare();
    const putBack = backUp(machine, /vault\.age$/);
    for (const name of ["B", "C"]) await open(machine).secrets.create(draft(name), never);
    putBack();
    await open(machine).restoreBackup("vault.age", never);
    assert.deepEqual(await names(machine), ["A", "B"]);
    await open(machine).secrets.create(draft("D"), never);
    assert.deepEqual(await names(machine), ["A", "B", "D"]);
  });

  it("is used when that was on purpose, keeps the backup, and is itself watched from then on", async () => {
    const machine = await prepare();
    const putBack = backUp(machine, /vault\.age$/);
    for (const name of ["B", "C"]) await open(machine).secrets.create(draft(name), never);
    const backup = machine.disk.content(`${FILE}.bak`);
    putBack();
    await open(machine).acceptFile("vault.age", never);
    assert.deepEqual(await names(machine), ["A"]);
    const kept = machine.disk.paths.filter((path) => path.endsWith(".damaged"));
    assert.deepEqual(
      kept.map((path) => machine.disk.content(path)),
      [backup],
    );
    await open(machine).secrets.create(draft("D"), never);
    assert.deepEqual(await names(machine), ["A", "D"]);
    putBack();
    await assert.rejects(names(machine), isCorrupted("vault.age", "outdated", true));
  });

  it("has no backup in one that is older still", async () => {
    const machine = await prepare();
    const putBack = backUp(machine, /vault\.age(?:\.bak)?$/);
    for (const name of ["B", "C", "D"]) await open(machine).secrets.create(draft(name), never);
    putBack();
    await assert.rejects(names(machine), isCorrupted("vault.age", "outdated", false));
    await assert.rejects(open(machine).restoreBackup("vault.age", never), withProblem("corrupted"));
    await open(machine).acceptFile("vault.age", never);
    assert.deepEqual(await names(machine), ["A"]);
  });

  it("is noticed when it is taken away altogether", async () => {
    const machine = await prepare();
    for (const path of [FILE, `${FILE}.bak`]) machine.disk.lose(path);
    await assert.rejects(names(machine), isCorrupted("vault.age", "outdated", false));
    await open(machine).acceptFile("vault.age", never);
    assert.deepEqual(await names(machine), []);
    await open(machine).secrets.create(draft("B"), never);
    assert.deepEqual(await names(machine), ["B"]);
  });

  it("is noticed among the journals, and stops nothing else", async () => {
    const machine = await prepare();
    const { journal } = open(machine);
    await journal.begin(migration("one"));
    await journal.begin(migration("two"));
    const putBack = backUp(machine, /journal-one\.age$/);
    await journal.append("one", [{ type: "closed", as: "applied", at: 1 }]);
    await journal.append("one", [{ type: "undoBegun" }]);
    putBack();
    assert.deepEqual(
      (await open(machine).journal.list()).map(({ record }) => record.id),
      ["two"],
    );
    const [bad] = await open(machine).unreadableJournals();
    assert.partialDeepStrictEqual(bad?.problem, { because: "outdated", hasBackup: true });
    await open(machine).acceptFile("journal-one.age", never);
    assert.equal((await open(machine).journal.list()).length, 2);
  });

  it("is noticed as the keys, with the recovery key of before", async () => {
    const machine = await prepare();
    const [first, second] = [await createRecoveryKey(), await createRecoveryKey()];
    await saveRecovery(open(machine), first.recipient);
    const putBack = backUp(machine, /keys\.age$/);
    await saveRecovery(open(machine), second.recipient);
    putBack();
    await assert.rejects(names(machine), isCorrupted("keys.age", "outdated", true));
    await open(machine).restoreBackup("keys.age", never);
    assert.deepEqual(await names(machine), ["A"]);
    assert.equal(await open(machine).recovery(never), second.recipient);
  });
});

describe("a file that holds what belongs to another one", () => {
  it("is noticed: two journals that are exchanged", async () => {
    const machine = await prepare();
    const { journal } = open(machine);
    for (const id of ["one", "two"]) await journal.begin(migration(id));
    const [one, two] = ["one", "two"].map((id) => machine.disk.content(`${FOLDER}/journal-${id}.age`));
    assert.ok(one !== undefined && two !== undefined);
    machine.disk.overwrite(`${FOLDER}/journal-one.age`, two);
    machine.disk.overwrite(`${FOLDER}/journal-two.age`, one);
    const vault = open(machine);
    await assert.rejects(vault.journal.append("one", [{ type: "undoBegun" }]), withProblem("corrupted"));
    assert.equal((await vault.unreadableJournals()).length, 2);
    for (const { file } of await vault.findDamaged(never)) await vault.restoreBackup(file, never);
    assert.equal((await open(machine).journal.list()).length, 2);
  });

  it("is noticed without any memory of what was written", async () => {
    const machine = await prepare();
    const { journal } = open(machine);
    for (const id of ["one", "two"]) await journal.begin(migration(id));
    machine.sightings.lose();
    machine.disk.overwrite(`${FOLDER}/journal-one.age`, machine.disk.content(`${FOLDER}/journal-two.age`));
    assert.deepEqual(
      (await open(machine).unreadableJournals()).map(({ file }) => file),
      ["journal-one.age"],
    );
  });
});

describe("what is not known is held against no file", () => {
  it("opens all files when the credential store forgot what it saw, and watches them again", async () => {
    const machine = await prepare();
    await open(machine).secrets.create(draft("B"), never);
    machine.sightings.lose();
    assert.deepEqual(await names(machine), ["A", "B"]);
    await open(machine).secrets.create(draft("C"), never);
    const putBack = backUp(machine, /vault\.age$/);
    await open(machine).secrets.create(draft("D"), never);
    putBack();
    await assert.rejects(names(machine), withProblem("corrupted"));
  });

  it("opens what is newer than what was seen, as with a tab of the browser that was open for long", async () => {
    const machine = await prepare();
    const stale = new MemorySightings();
    const seen = await machine.sightings.read("vault.age");
    for (const [line, count] of seen) await stale.note("vault.age", { name: "vault.age", line, count });
    await open(machine).secrets.create(draft("B"), never);
    assert.deepEqual(await names({ ...machine, sightings: stale }), ["A", "B"]);
  });

  it("is quiet where another window makes the file between the looks at the file and at the counts", async () => {
    const machine = await prepare();
    await open(machine).journal.begin(migration("one"));
    for (const path of [FILE, `${FILE}.bak`]) machine.disk.lose(path);
    await machine.sightings.forget("vault.age");
    let looks = 0;
    const sightings = {
      ...machine.sightings,
      note: async () => undefined,
      forget: async () => undefined,
      lose: () => undefined,
      read: async (file: string) => {
        if (file === "vault.age" && ++looks === 2) await open(machine).secrets.create(draft("B"), never);
        return machine.sightings.read(file);
      },
    };
    assert.deepEqual(await names({ ...machine, sightings }), ["B"]);
    assert.ok(looks > 2);
  });

  it("works with a credential store that rejects", async () => {
    const machine = await prepare();
    const refuse = () => Promise.reject(new Error("locked"));
    const sightings = { read: refuse, note: refuse, forget: refuse, lose: () => undefined };
    const broken = { ...machine, sightings };
    await open(broken).secrets.create(draft("B"), never);
    assert.deepEqual(await names(broken), ["A", "B"]);
  });

  it("opens files of before there were marks, and takes their place with one that has", async () => {
    const machine = await prepare();
    const { identity } = { identity: machine.identityStore.kept ?? new Sensitive("") };
    const data = { secrets: [], deleted: [] };
    const old = JSON.stringify({ format: "agent-secrets/vault", version: 1, data });
    const bytes = await encryptTo([(await recipientOf(identity)) ?? ""], Buffer.from(old));
    machine.sightings.lose();
    machine.disk.overwrite(FILE, bytes);
    assert.deepEqual(await names(machine), []);
    await open(machine).secrets.create(draft("B"), never);
    assert.deepEqual(await names(machine), ["B"]);
    await open(machine).secrets.create(draft("C"), never);
    machine.disk.overwrite(FILE, bytes);
    await assert.rejects(names(machine), isCorrupted("vault.age", "outdated", true));
  });

  it("is quiet after Start Over, after clearing, and with two windows that write in turn", async () => {
    const machine = await prepare();
    const [left, right] = [open(machine, realClock), open(machine, realClock)];
    for (let round = 0; round < 5; round++) {
      await left.secrets.create(draft(`L${round}`), never);
      await right.secrets.create(draft(`R${round}`), never);
    }
    await Promise.all([left, right].map(({ secrets }, index) => secrets.create(draft(`T${index}`), never)));
    assert.equal((await names(machine)).length, 13);
    await left.journal.begin(migration("m"));
    await right.journal.clear();
    await left.journal.begin(migration("m"));
    assert.equal((await right.journal.list()).length, 1);
    machine.identityStore.lose();
    await open(machine).startOver(never);
    assert.deepEqual(await names(machine), []);
  });

  it("is quiet after a power cut at any file operation of a write", async () => {
    const whole = await prepare();
    whole.disk.operations.length = 0;
    await open(whole).secrets.create(draft("B"), never);
    const total = whole.disk.operations.length;
    for (let cut = 0; cut <= total; cut++) {
      const machine = await prepare();
      machine.disk.operations.length = 0;
      machine.disk.before = (_, index) => {
        if (index >= cut) throw new PowerCut("no power");
      };
      await open(machine)
        .secrets.create(draft("B"), never)
        .catch((error: unknown) => assert.ok(error instanceof PowerCut));
      for (const disk of machine.disk.afterPowerCut()) {
        assert.ok((await names({ ...machine, disk })).includes("A"), `cut at ${cut}`);
      }
    }
  });
});

describe("what is deleted or replaced on this machine", () => {
  for (const [what, act] of [
    ["deleted", (vault, id) => vault.secrets.remove(id, never)],
    ["replaced", (vault, id) => vault.secrets.change(id, { value: new Sensitive("new") }, never)],
  ] as const satisfies readonly (readonly [
    string,
    (vault: ReturnType<typeof open>, id: string) => Promise<unknown>,
  ])[]) {
    it(`is in no backup either once it is ${what}`, async () => {
      const machine = await prepare();
      const [first] = await open(machine).secrets.list("personal", never);
      await act(open(machine), first?.id ?? "");
      machine.disk.overwrite(FILE, Buffer.alloc(0));
      await open(machine).restoreBackup("vault.age", never);
      const { secrets } = open(machine);
      for (const { id } of await secrets.list("personal", never)) {
        assert.notEqual((await secrets.read(id, never)).reveal(), "value of A");
      }
    });
  }
});

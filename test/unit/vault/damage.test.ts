import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { encryptTo, recipientOf } from "../../../src/vault/ageFormat.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never, withProblem } from "./vaultParts.ts";
import { FOLDER, migration, openWindow } from "./windows.ts";

const SCOPE = "personal";
const FILE = `${FOLDER}/vault.age`;
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: SCOPE });

/** A vault whose backup holds A, and whose file holds A and B. */
async function prepare() {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const { secrets } = openWindow(disk, { identityStore, prefix: "first" });
  await secrets.create(draft("A"), never);
  await secrets.create(draft("B"), never);
  return { disk, identityStore, vault: openWindow(disk, { identityStore, prefix: "second" }) };
}

async function names({ secrets }: ReturnType<typeof openWindow>): Promise<readonly string[]> {
  return (await secrets.list(SCOPE, never)).map(({ name }) => name);
}

function isCorrupted(hasBackup: boolean, file = "vault.age") {
  return (error: unknown) => {
    assert.ok(isVaultError(error));
    assert.deepEqual(error.problem, { kind: "corrupted", file, hasBackup });
    return true;
  };
}

const damages: readonly (readonly [string, (disk: ManualDisk) => void])[] = [
  ["empty", (disk) => disk.overwrite(FILE, Buffer.alloc(0))],
  ["zeroes", (disk) => disk.overwrite(FILE, Buffer.alloc(disk.content(FILE).length))],
  ["cut short", (disk) => disk.overwrite(FILE, disk.content(FILE).subarray(0, -10))],
  ["cut in its header", (disk) => disk.overwrite(FILE, disk.content(FILE).subarray(0, 60))],
  [
    "longer than it was",
    (disk) => disk.overwrite(FILE, Buffer.concat([disk.content(FILE), Buffer.from("x")])),
  ],
  ["changed in its last byte", (disk) => disk.overwrite(FILE, flipByte(disk.content(FILE), -1))],
  ["for other keys by its header", (disk) => disk.overwrite(FILE, flipByte(disk.content(FILE), 100))],
  ["the keys file by mistake", (disk) => disk.overwrite(FILE, disk.content(`${FOLDER}/keys.age`))],
  ["gone", (disk) => disk.lose(FILE)],
];

function flipByte(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
  return copy;
}

describe("a damaged vault", () => {
  for (const [what, damage] of damages) {
    it(`that is ${what} is reported with its backup, and never written over`, async () => {
      const { disk, vault } = await prepare();
      damage(disk);
      const before = disk.paths.includes(FILE) ? disk.content(FILE) : undefined;
      await assert.rejects(names(vault), isCorrupted(true));
      await assert.rejects(vault.secrets.create(draft("C"), never), isCorrupted(true));
      assert.deepEqual(disk.paths.includes(FILE) ? disk.content(FILE) : undefined, before);
    });

    it(`that is ${what} gives its last good state back, and keeps the damaged file`, async () => {
      const { disk, vault } = await prepare();
      damage(disk);
      const damaged = disk.paths.includes(FILE) ? disk.content(FILE) : undefined;
      await vault.restoreBackup("vault.age", never);
      assert.deepEqual(await names(vault), ["A"]);
      await vault.secrets.create(draft("C"), never);
      assert.deepEqual(await names(vault), ["A", "C"]);
      const kept = disk.paths.filter((path) => path.endsWith(".damaged")).map((path) => disk.content(path));
      assert.deepEqual(kept, damaged === undefined ? [] : [damaged]);
    });
  }

  it("says so when there is no backup to offer", async () => {
    const { disk, vault } = await prepare();
    disk.overwrite(FILE, Buffer.from("nothing of ours"));
    disk.lose(`${FILE}.bak`);
    await assert.rejects(names(vault), isCorrupted(false));
    await assert.rejects(vault.restoreBackup("vault.age", never), isCorrupted(false));
  });

  it("does not offer a backup that is damaged, too", async () => {
    const { disk, vault } = await prepare();
    disk.overwrite(FILE, Buffer.alloc(0));
    disk.overwrite(`${FILE}.bak`, Buffer.alloc(3));
    await assert.rejects(names(vault), isCorrupted(false));
  });

  it("never breaks on arbitrary bytes, and never takes them for a vault", async () => {
    const { disk, identityStore } = await prepare();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        disk.overwrite(FILE, bytes);
        await assert.rejects(names(openWindow(disk, { identityStore })), isCorrupted(true));
      }),
      { numRuns: 50 },
    );
  });

  const contents: readonly (readonly [string, unknown])[] = [
    ["no JSON", undefined],
    ["an array", []],
    ["another kind of file", { format: "agent-secrets/ledger", version: 1, data: {} }],
    ["no secrets", { format: "agent-secrets/vault", version: 1, data: {} }],
    ["a secret without a value", stored({ id: "1", name: "A", scopeId: SCOPE, inject: true, createdAt: 0 })],
  ];
  for (const [what, content] of contents) {
    it(`rejects ${what}, though it was encrypted for us`, async () => {
      const { disk, identityStore, vault } = await prepare();
      disk.overwrite(FILE, await encryptForUs(identityStore, JSON.stringify(content) ?? "{"));
      await assert.rejects(names(vault), isCorrupted(true));
    });
  }

  it("leaves the file of a later version alone", async () => {
    const { disk, identityStore, vault } = await prepare();
    const later = { format: "agent-secrets/vault", version: 2, data: { other: true } };
    const bytes = await encryptForUs(identityStore, JSON.stringify(later));
    disk.overwrite(FILE, bytes);
    await assert.rejects(names(vault), withProblem("newerVersion"));
    await assert.rejects(vault.secrets.create(draft("C"), never), withProblem("newerVersion"));
    assert.deepEqual(disk.content(FILE), Buffer.from(bytes));
  });

  it("repeats nothing of what it read in its error", async () => {
    const { disk, identityStore, vault } = await prepare();
    const canary = ["can", "ary"].join("");
    disk.overwrite(FILE, await encryptForUs(identityStore, `{"${canary}": ${canary}}`));
    await assert.rejects(names(vault), (error: Error) => {
      assert.ok(!`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`.includes(canary));
      return true;
    });
  });

  it("hides no other journal entry behind a damaged one", async () => {
    const { disk, vault } = await prepare();
    await vault.journal.begin(migration("good"));
    await vault.journal.begin(migration("bad"));
    disk.overwrite(`${FOLDER}/journal-bad.age`, Buffer.alloc(9));
    const [bad, good] = (await vault.journal.inspect()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    assert.ok(good !== undefined && "entry" in good && good.id === "good");
    assert.ok(bad !== undefined && "error" in bad && isCorrupted(true, "journal-bad.age")(bad.error));
    assert.deepEqual(
      (await vault.journal.list()).map(({ record }) => record.id),
      ["good"],
    );
    await vault.restoreBackup("journal-bad.age", never);
    assert.equal((await vault.journal.list()).length, 2);
  });
});

function stored(secret: object) {
  return { format: "agent-secrets/vault", version: 1, data: { secrets: [secret], deleted: [] } };
}

async function encryptForUs({ kept }: MemoryIdentityStore, text: string): Promise<Uint8Array> {
  assert.ok(kept !== undefined);
  const recipient = await recipientOf(kept);
  assert.ok(recipient !== undefined);
  return encryptTo([recipient], Buffer.from(text));
}

describe("a disk that fails", () => {
  for (const code of ["ENOSPC", "EROFS", "EIO"]) {
    it(`with ${code} at any operation is named, and the vault stays as it was`, async () => {
      const total = await countOperations();
      for (let failing = 0; failing < total; failing++) {
        const { disk, vault } = await prepare();
        disk.operations.length = 0;
        disk.before = (_, index) => {
          if (index === failing) throw Object.assign(new Error("disk"), { code });
        };
        const outcome = await vault.secrets.create(draft("C"), never).then(() => "done", codeOf);
        assert.ok(outcome === "done" || outcome === code, outcome);
        assert.deepEqual((await names(vault)).slice(0, 2), ["A", "B"]);
        await vault.secrets.create(draft("D"), never);
        assert.deepEqual(
          disk.paths.filter((path) => path.endsWith(".tmp")),
          [],
        );
      }
    });
  }

  for (const refused of [1, 2]) {
    it(`that refuses file ${refused} of the two new ones still takes the other, and neither is left`, async () => {
      const { disk, vault } = await prepare();
      const { create } = disk;
      let count = 0;
      disk.create = async (path, bytes) => {
        if (path.endsWith(".tmp") && ++count === refused) {
          throw Object.assign(new Error("full"), { code: "ENOSPC" });
        }
        if (path.endsWith(".tmp")) await setImmediate();
        await create(path, bytes);
      };
      assert.equal(await vault.secrets.create(draft("C"), never).then(() => "done", codeOf), "ENOSPC");
      await setImmediate();
      assert.equal(count, 2);
      assert.deepEqual(
        disk.paths.filter((path) => path.endsWith(".tmp")),
        [],
      );
    });
  }

  it("because something has the file open is tried again for a second", async () => {
    const { disk, vault } = await prepare();
    let refused = 0;
    disk.before = (operation) => {
      if (operation === "rename" && refused++ < 5) throw Object.assign(new Error("open"), { code: "EPERM" });
    };
    await vault.secrets.create(draft("C"), never);
    assert.deepEqual(await names(vault), ["A", "B", "C"]);
    assert.ok(refused > 5);
  });
});

async function countOperations(): Promise<number> {
  const { disk, vault } = await prepare();
  disk.operations.length = 0;
  await vault.secrets.create(draft("C"), never);
  return disk.operations.length;
}

function codeOf(error: unknown): string {
  return isVaultError(error) && error.problem.kind === "storage" ? error.problem.code : String(error);
}

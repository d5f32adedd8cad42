import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SecretSightings } from "../../../../src/editor/storage/SecretSightings.ts";
import { writeVaultId } from "../../../../src/editor/storage/vaultId.ts";
import { MemoryKeyring, MemorySecretStorage } from "../../../support/MemorySecretStorage.ts";

const IDS = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"] as const;
const mark = (line: string, count: number) => ({ name: "vault.age", line, count });

describe("SecretSightings", () => {
  let base = "";
  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), "agsec-seen-"));
    for (const id of IDS) await writeVaultId(join(base, id), { id, slots: [] });
  });
  afterEach(() => rmSync(base, { recursive: true }));

  const open = (keyring: MemoryKeyring, folder: string = IDS[0]) =>
    new SecretSightings({ secrets: new MemorySecretStorage(keyring), folder: join(base, folder) });

  it("tells another window the highest count of each line", async () => {
    const keyring = new MemoryKeyring();
    for (const [line, count] of [
      ["a", 3],
      ["b", 1],
      ["a", 2],
    ] as const) {
      await open(keyring).note("vault.age", mark(line, count));
    }
    assert.deepEqual(Object.fromEntries(await open(keyring).read("vault.age")), { a: 3, b: 1 });
  });

  it("keeps files and machines apart that share a credential store", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring).note("vault.age", mark("a", 3));
    assert.equal((await open(keyring).read("ledger.age")).size, 0);
    assert.equal((await open(keyring, IDS[1]).read("vault.age")).size, 0);
    await open(keyring).forget("vault.age");
    assert.equal((await open(keyring).read("vault.age")).size, 0);
  });

  it("remembers the latest lines only", async () => {
    const keyring = new MemoryKeyring();
    for (let line = 0; line < 20; line++) await open(keyring).note("vault.age", mark(`l${line}`, 1));
    const seen = await open(keyring).read("vault.age");
    assert.equal(seen.size, 8);
    assert.ok(seen.has("l19"));
  });

  for (const text of ["", "{", "[]", "null", '[["a"]]', '[["a","b"]]', '{"a":1}']) {
    it(`knows nothing where the store holds ${text || "nothing"}`, async () => {
      const keyring = new MemoryKeyring();
      await open(keyring).note("vault.age", mark("a", 3));
      const [key = ""] = keyring.entries.keys();
      keyring.entries.set(key, text);
      assert.equal((await open(keyring).read("vault.age")).size, 0);
    });
  }

  it("knows and keeps nothing where the folder has no id", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "elsewhere").note("vault.age", mark("a", 3));
    assert.equal(keyring.entries.size, 0);
    assert.equal((await open(keyring, "elsewhere").read("vault.age")).size, 0);
  });
});

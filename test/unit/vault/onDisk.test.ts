import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { nodeFileSystem } from "../../../src/vault/nodeFileSystem.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { realClock } from "../../support/realClock.ts";
import { never } from "./vaultParts.ts";
import { migration, openWindow } from "./windows.ts";

const SCOPE = "personal";
/** Built from pieces, so that this file itself holds none. */
const CANARY = ["canary", "7f3a", "value"].join("-");

describe("the vault on a real disk", () => {
  let root = "";

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "vault-"));
  });

  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  function open(identityStore: MemoryIdentityStore, prefix = "a") {
    const folder = join(root, "vault");
    return openWindow(nodeFileSystem, { identityStore, folder, prefix, clock: realClock });
  }

  it("is an age file: the library alone opens it and finds the secrets", async () => {
    const identityStore = new MemoryIdentityStore();
    await open(identityStore).secrets.create(
      { name: "A", value: new Sensitive(CANARY), scopeId: SCOPE },
      never,
    );
    const bytes = await readFile(join(root, "vault/vault.age"));
    assert.match(bytes.toString("latin1"), /^age-encryption\.org\/v1\n-> X25519 /);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identityStore.kept?.reveal() ?? "");
    const payload: unknown = JSON.parse(await decrypter.decrypt(bytes, "text"));
    assert.partialDeepStrictEqual(payload, {
      format: "agent-secrets/vault",
      version: 1,
      data: { secrets: [{ name: "A", value: CANARY, scopeId: SCOPE, inject: false }] },
    });
  });

  it("is for its owner only", async function () {
    // Windows has no permission bits; the folder of the user protects it there.
    if (process.platform === "win32") this.skip();
    const { secrets } = open(new MemoryIdentityStore());
    for (const name of ["A", "B"]) {
      await secrets.create({ name, value: new Sensitive("v"), scopeId: SCOPE }, never);
    }
    assert.equal((await stat(join(root, "vault"))).mode & 0o777, 0o700);
    const names = await readdir(join(root, "vault"));
    assert.deepEqual(names.toSorted(), ["keys.age", "keys.age.bak", "vault.age", "vault.age.bak"]);
    for (const name of names) assert.equal((await stat(join(root, "vault", name))).mode & 0o777, 0o600, name);
  });

  it("shows no value in any file at any moment", async () => {
    const forms = [CANARY, Buffer.from(CANARY).toString("base64").slice(0, -2), encodeURIComponent(CANARY)];
    const seen: string[] = [];
    const spying = { ...nodeFileSystem, create: spyOn(seen) };
    const vault = openWindow(spying, { folder: join(root, "vault"), clock: realClock });
    const { id } = await vault.secrets.create(
      { name: "A", value: new Sensitive(CANARY), scopeId: SCOPE },
      never,
    );
    await vault.secrets.change(id, { description: "other" }, never);
    await vault.journal.begin(migration("m1", CANARY));
    await vault.journal.append("m1", [
      { type: "fileIntent", uri: "file:///a", result: new Sensitive(CANARY) },
    ]);
    await vault.ledger.fingerprint(new Sensitive(CANARY));
    await vault.secrets.remove(id, never);
    for (const name of await readdir(join(root, "vault"))) {
      seen.push(name, (await readFile(join(root, "vault", name))).toString("latin1"));
    }
    assert.ok(seen.length > 20);
    for (const form of forms) assert.ok(!seen.some((text) => text.includes(form)), "a value in the clear");
  });

  it("does not write through a link that somebody put in the way of its temporary file", async () => {
    const { secrets } = open(new MemoryIdentityStore());
    await secrets.create({ name: "A", value: new Sensitive("v"), scopeId: SCOPE }, never);
    const target = join(root, "elsewhere");
    await symlink(target, join(root, "vault/blocked"));
    await assert.rejects(nodeFileSystem.create(join(root, "vault/blocked"), Buffer.from("x")), {
      code: "EEXIST",
    });
    assert.ok(!(await readdir(root)).includes("elsewhere"));
  });

  it("loses nothing when two processes write at once, 100 rounds each", async function () {
    this.timeout(120_000);
    const identityStore = new MemoryIdentityStore();
    const own = open(identityStore);
    await own.secrets.create({ name: "first", value: new Sensitive("v"), scopeId: SCOPE }, never);
    const rounds = 100;
    const writers = ["left", "right"].map((name) =>
      startWriter(join(root, "vault"), name, identityStore, rounds),
    );
    assert.deepEqual(await Promise.all(writers), [0, 0]);
    const names = (await own.secrets.list(SCOPE, never)).map(({ name }) => name);
    const expected = ["left", "right"].flatMap((name) =>
      Array.from({ length: rounds / 2 }, (_, n) => `${name}-${2 * n}`),
    );
    assert.deepEqual(names.toSorted(), ["first", "shared", ...expected].toSorted());
    assert.deepEqual(
      (await readdir(join(root, "vault"))).filter((name) => /tmp|lock|break/.test(name)),
      [],
    );
  });
});

/** Also writes what is about to be written, since temporary files are gone by the end. */
function spyOn(seen: string[]): typeof nodeFileSystem.create {
  return async (path, bytes) => {
    seen.push(path, Buffer.from(bytes).toString("latin1"));
    await nodeFileSystem.create(path, bytes);
  };
}

async function startWriter(folder: string, name: string, { kept }: MemoryIdentityStore, rounds: number) {
  const child = fork(join(import.meta.dirname, "writer.ts"), { stdio: "inherit" });
  child.send({ folder, name, rounds, identity: kept?.reveal() });
  const [code] = await once(child, "exit");
  return code;
}

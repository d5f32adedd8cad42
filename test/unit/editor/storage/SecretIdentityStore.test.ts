import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { proveStorage } from "../../../../src/editor/storage/proveStorage.ts";
import { SecretIdentityStore } from "../../../../src/editor/storage/SecretIdentityStore.ts";
import { MemoryKeyring, MemorySecretStorage } from "../../../support/MemorySecretStorage.ts";
import { translate as t } from "../../../support/translate.ts";

const identity = new Sensitive("the identity");

describe("SecretIdentityStore", () => {
  let base = "";
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "agsec-identity-"));
  });
  afterEach(() => rmSync(base, { recursive: true }));

  const open = (keyring: MemoryKeyring, folder: string) =>
    new SecretIdentityStore({ secrets: new MemorySecretStorage(keyring), folder: join(base, folder), t });

  const load = async (keyring: MemoryKeyring, folder: string) =>
    (await open(keyring, folder).load()).map((one) => one.reveal());

  const loadOthers = async (keyring: MemoryKeyring, folder: string) =>
    (await open(keyring, folder).loadOthers()).map((one) => one.reveal());

  it("gives back what it was given, also to the next window", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    assert.deepEqual(await load(keyring, "here"), ["the identity"]);
  });

  it("writes the id of its folder where a link leads, and keeps the link", async function () {
    // Windows lets only some users make links.
    if (process.platform === "win32") this.skip();
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    const [path, elsewhere] = [join(base, "here", "vault-id"), join(base, "elsewhere")];
    renameSync(path, elsewhere);
    symlinkSync("../elsewhere", path);
    await open(keyring, "here").save(new Sensitive("second"));
    assert.ok(lstatSync(path).isSymbolicLink());
    assert.equal(readFileSync(elsewhere, "utf8").split("\n").length, 2);
    assert.deepEqual(await load(keyring, "here"), ["the identity", "second"]);
  });

  it("says what to do where the keyring is locked, whatever it was asked", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    keyring.locked = true;
    const store = open(keyring, "here");
    const error = {
      name: "StorageError",
      message: "VS Code could not reach the system's keyring. Unlock it, then try again.",
    };
    for (const ask of [() => store.load(), () => store.loadOthers(), () => store.save(identity)]) {
      await assert.rejects(ask(), error);
    }
  });

  it("keeps the keys of two machines apart although they share a credential store", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    assert.deepEqual(await load(keyring, "there"), []);
    await open(keyring, "there").save(new Sensitive("another"));
    assert.deepEqual(await load(keyring, "here"), ["the identity"]);
    assert.deepEqual(await loadOthers(keyring, "here"), ["another"]);
  });

  it("writes nothing that looks like the identity beside the files, and nothing before there is one", async () => {
    const keyring = new MemoryKeyring();
    const store = open(keyring, "here");
    assert.deepEqual(await store.load(), []);
    assert.throws(() => readFileSync(join(base, "here", "vault-id")), { code: "ENOENT" });
    await store.save(identity);
    assert.match(readFileSync(join(base, "here", "vault-id"), "utf8"), /^[0-9a-f-]{36}$/);
  });

  it("keeps another identity beside the first one, under the same id, and writes over none", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    await open(keyring, "here").save(new Sensitive("second"));
    await open(keyring, "here").save(new Sensitive("third"));
    assert.deepEqual(await load(keyring, "here"), ["the identity", "second", "third"]);
    const [id] = readFileSync(join(base, "here", "vault-id"), "utf8").split("\n");
    assert.ok([...keyring.entries.keys()].every((key) => key.startsWith(`identity/v1/${id}`)));
  });

  it("makes no second entry of what is there", async () => {
    const keyring = new MemoryKeyring();
    for (let times = 0; times < 3; times++) await open(keyring, "here").save(identity);
    assert.equal(keyring.entries.size, 1);
  });

  const losses: readonly (readonly [string, (paths: readonly string[]) => void])[] = [
    ["gone", (paths) => paths.forEach((path) => void rmSync(path))],
    ["empty", (paths) => paths.forEach((path) => void writeFileSync(path, ""))],
    ["cut off", (paths) => paths.forEach((path) => void writeFileSync(path, "1234"))],
    ["of another folder", (paths) => paths.forEach((path) => void writeFileSync(path, randomUUID()))],
  ];
  const paths = () => ["vault-id", "vault-id.bak"].map((name) => join(base, "here", name));

  for (const [what, lose] of losses) {
    it(`finds the key by its second copy when the id is ${what}`, async () => {
      const keyring = new MemoryKeyring();
      await open(keyring, "here").save(identity);
      lose(paths().slice(0, 1));
      assert.deepEqual(await load(keyring, "here"), ["the identity"]);
    });

    it(`still has the key among all others when both copies are ${what}, and writes the id back`, async () => {
      const keyring = new MemoryKeyring();
      await open(keyring, "here").save(identity);
      await open(keyring, "here").save(new Sensitive("second"));
      await open(keyring, "there").save(new Sensitive("another"));
      const before = readFileSync(join(base, "here", "vault-id"), "utf8");
      lose(paths());
      assert.deepEqual(await load(keyring, "here"), []);
      assert.deepEqual((await loadOthers(keyring, "here")).toSorted(), ["another", "second", "the identity"]);
      await open(keyring, "here").save(new Sensitive("second"));
      assert.equal(keyring.entries.size, 3);
      assert.equal(readFileSync(join(base, "here", "vault-id"), "utf8"), before);
      assert.deepEqual(await load(keyring, "here"), ["the identity", "second"]);
    });
  }

  it("does not write over the key of another folder whose id it has by mistake", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "there").save(new Sensitive("another"));
    mkdirSync(join(base, "here"));
    writeFileSync(join(base, "here", "vault-id"), readFileSync(join(base, "there", "vault-id")));
    await open(keyring, "here").save(identity);
    assert.ok((await load(keyring, "there")).includes("another"));
    assert.ok((await load(keyring, "here")).includes("the identity"));
  });

  it("has all keys of a folder in a host that cannot list them", async () => {
    const keyring = new MemoryKeyring();
    const secrets = Object.assign(new MemorySecretStorage(keyring), { keys: undefined });
    const store = new SecretIdentityStore({ secrets: secrets as never, folder: join(base, "here"), t });
    await store.save(identity);
    await store.save(new Sensitive("second"));
    assert.deepEqual(
      (await store.load()).map((one) => one.reveal()),
      ["the identity", "second"],
    );
    assert.deepEqual(await store.loadOthers(), []);
  });

  it("says so when the credential store keeps nothing", async () => {
    const keyring = new MemoryKeyring();
    keyring.forgetful = true;
    await assert.rejects(open(keyring, "here").save(identity), { name: "StorageError" });
  });
});

describe("proveStorage", () => {
  it("is content when an earlier window's marker is found", async () => {
    const secrets = new MemorySecretStorage(new MemoryKeyring());
    assert.equal(await proveStorage(secrets, "first"), false);
    assert.equal(await proveStorage(secrets, "second"), true);
    assert.equal(await proveStorage(secrets, "third"), true);
  });

  it("does not take the same window's marker for a proof, as after a restart of the extension host", async () => {
    const secrets = new MemorySecretStorage(new MemoryKeyring());
    await proveStorage(secrets, "first");
    assert.equal(await proveStorage(secrets, "first"), false);
  });

  it("is not content with a store that keeps nothing, or fails", async () => {
    const keyring = new MemoryKeyring();
    keyring.forgetful = true;
    const secrets = new MemorySecretStorage(keyring);
    await proveStorage(secrets, "first");
    assert.equal(await proveStorage(secrets, "second"), false);
    const failing = { get: () => Promise.reject(new Error("locked")), store: async () => undefined };
    assert.equal(await proveStorage(failing, "third"), false);
  });
});

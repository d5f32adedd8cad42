import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sensitive } from "../../../../src/core/sensitive.ts";
import { proveStorage } from "../../../../src/editor/storage/proveStorage.ts";
import { SecretIdentityStore } from "../../../../src/editor/storage/secretIdentityStore.ts";
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

  it("gives back what it was given, also to the next window", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    assert.equal((await open(keyring, "here").load())?.reveal(), "the identity");
  });

  it("keeps the keys of two machines apart although they share a credential store", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    assert.equal(await open(keyring, "there").load(), undefined);
    await open(keyring, "there").save(new Sensitive("another"));
    assert.equal((await open(keyring, "here").load())?.reveal(), "the identity");
  });

  it("writes nothing that looks like the identity beside the files, and nothing before there is one", async () => {
    const keyring = new MemoryKeyring();
    const store = open(keyring, "here");
    assert.equal(await store.load(), undefined);
    assert.throws(() => readFileSync(join(base, "here", "vault-id")), { code: "ENOENT" });
    await store.save(identity);
    assert.match(readFileSync(join(base, "here", "vault-id"), "utf8"), /^[0-9a-f-]{36}$/);
  });

  it("keeps the id of the folder when another identity is saved", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    await open(keyring, "here").save(new Sensitive("restored"));
    assert.equal(keyring.entries.size, 1);
    assert.equal((await open(keyring, "here").load())?.reveal(), "restored");
  });

  it("takes a cut-off id for none", async () => {
    const keyring = new MemoryKeyring();
    await open(keyring, "here").save(identity);
    writeFileSync(join(base, "here", "vault-id"), "1234");
    assert.equal(await open(keyring, "here").load(), undefined);
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

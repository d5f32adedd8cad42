import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { isVaultError } from "../../../../src/core/vaultError.ts";
import { SecretIdentityStore } from "../../../../src/editor/storage/SecretIdentityStore.ts";
import { SecretSightings } from "../../../../src/editor/storage/SecretSightings.ts";
import { createNodeEnvironment } from "../../../../src/vault/nodeEnvironment.ts";
import { openVault, type Vault } from "../../../../src/vault/openVault.ts";
import { MemoryKeyring, MemorySecretStorage } from "../../../support/MemorySecretStorage.ts";
import { realClock } from "../../../support/realClock.ts";
import { translate } from "../../../support/translate.ts";
import { migration } from "../../vault/windows.ts";

const signal = neverAborted();

/** With the folder's own id gone the credential store does not know which counts are the folder's until a key was found. */
describe("an older file that is put back together with the loss of the folder's id", () => {
  let folder = "";
  let keyring = new MemoryKeyring();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "agsec-back-"));
    keyring = new MemoryKeyring();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function open(): Vault {
    const secrets = new MemorySecretStorage(keyring);
    return openVault({
      folder,
      identityStore: new SecretIdentityStore({ secrets, folder, t: translate }),
      sightings: new SecretSightings({ secrets, folder }),
      environment: createNodeEnvironment(realClock),
    });
  }

  async function create(name: string): Promise<void> {
    await open().secrets.create(
      { name, value: new Sensitive(`value of ${name}`), scopeId: "personal" },
      signal,
    );
  }

  for (const file of ["vault.age", "keys.age"] as const) {
    it(`is noticed all the same: ${file}`, async () => {
      await create("FIRST");
      copyFileSync(join(folder, file), join(folder, "kept"));
      await create("SECOND");
      const { recipient } = await open().createRecoveryKey();
      await open().saveRecovery({ recipient, replaces: undefined }, signal);
      copyFileSync(join(folder, "kept"), join(folder, file));
      for (const id of ["vault-id", "vault-id.bak"]) rmSync(join(folder, id));
      await assert.rejects(open().secrets.list("personal", signal), isOutdated(file));
      await assert.rejects(open().secrets.list("personal", signal), isOutdated(file), "and stays so");
    });
  }

  it("is noticed all the same: one that is taken away altogether", async () => {
    await create("FIRST");
    for (const name of ["vault.age", "vault.age.bak", "vault-id", "vault-id.bak"]) rmSync(join(folder, name));
    await assert.rejects(open().secrets.list("personal", signal), isOutdated("vault.age"));
  });

  it("is taken for right where it was deleted on purpose: a journal", async () => {
    const name = "journal-one.age";
    await open().journal.begin(migration("one"));
    copyFileSync(join(folder, name), join(folder, "kept"));
    await open().journal.clear();
    assert.deepEqual(await open().journal.list(), []);
    copyFileSync(join(folder, "kept"), join(folder, name));
    assert.equal((await open().journal.list()).length, 1);
  });

  it("is nothing before anything was kept", async () => {
    assert.deepEqual(await open().secrets.list("personal", signal), []);
    assert.deepEqual(await open().secrets.list("personal", signal), []);
  });
});

function isOutdated(file: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(isVaultError(error) && error.problem.kind === "corrupted", String(error));
    assert.deepEqual([error.problem.file, error.problem.because], [file, "outdated"]);
    return true;
  };
}

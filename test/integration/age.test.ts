import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { createIdentity, recipientOf } from "../../src/vault/ageFormat.ts";
import { createNodeEnvironment } from "../../src/vault/nodeEnvironment.ts";
import { openVault } from "../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../support/MemoryIdentityStore.ts";
import { realClock } from "../support/realClock.ts";

const signal = neverAborted();

/** Debian's `age`, or any other: an implementation that shares no code with ours. Only where it is installed. */
if (spawnSync("age", ["--version"]).status === 0) {
  describe("the age command", () => {
    let folder = "";

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "age-"));
    });

    after(async () => {
      await rm(folder, { recursive: true });
    });

    it("opens the vault with the recovery key alone, and with the identity alone", async () => {
      const identityStore = new MemoryIdentityStore();
      const vault = openVault({ folder, identityStore, environment: createNodeEnvironment(realClock) });
      // More than one chunk of the format, which is 64 KiB.
      const value = new Sensitive("ü".repeat(100_000));
      await vault.secrets.create({ name: "A", value, scopeId: "personal" }, signal);
      const recoveryKey = await createIdentity();
      const recipient = (await recipientOf(recoveryKey)) ?? "";
      await vault.saveRecovery({ recipient, replaces: undefined }, signal);
      for (const identity of [recoveryKey, identityStore.kept]) {
        const payload: unknown = JSON.parse(decryptOutside(join(folder, "vault.age"), identity));
        assert.partialDeepStrictEqual(payload, {
          format: "agent-secrets/vault",
          data: { secrets: [{ name: "A", value: value.reveal() }] },
        });
      }
    });
  });
}

/** The key goes in through a pipe: it is in no file and on no command line. */
function decryptOutside(path: string, identity: Sensitive | undefined): string {
  const { status, stdout, stderr } = spawnSync("age", ["--decrypt", "--identity", "-", path], {
    input: `${identity?.reveal()}\n`,
    encoding: "utf8",
    maxBuffer: 10_000_000,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

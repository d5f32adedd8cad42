import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { KeyState } from "../../../src/core/vault.ts";
import { createFingerprintKey, judgeSecret } from "../../../src/migration/ledger/fingerprint.ts";
import { forgetStored, rememberChanged, rememberStored } from "../../../src/rotation/remember.ts";
import { aSecret } from "../../support/builders.ts";
import { createMemoryLedger } from "../../support/memoryLedger.ts";
import { setUp } from "../migration/doubles/setUp.ts";

const secret = aSecret({ id: "s-1", name: "A" });
const value = new Sensitive("one");

function prepare({
  isInUse = true,
  isLasting = false,
  isBroken = false,
  keyState = "kept",
}: {
  readonly isInUse?: boolean;
  readonly isLasting?: boolean;
  readonly isBroken?: boolean;
  readonly keyState?: KeyState;
} = {}) {
  const { platforms } = setUp([
    { id: "remote", mode: "inPlace" },
    { id: "local", mode: "inPlace", canRead: true },
  ]);
  const ledger = createMemoryLedger(createFingerprintKey(new Uint8Array(32).fill(5)));
  const warnings: string[] = [];
  const log = { warn: (text: string) => void warnings.push(text) };
  const fail = () => Promise.reject(new Error("damaged"));
  const broken = { fingerprint: fail, load: fail, store: fail, forget: fail };
  const app = {
    migration: { ledger: isBroken ? broken : ledger, log },
    vault: { isInUse: async () => isInUse, keyState: async () => keyState },
    hasLastingKey: async () => isLasting,
    log,
  };
  const [remote, local] = platforms.map(({ provider }) => ({
    account: { id: provider.id, providerId: provider.id, label: provider.id },
    provider,
  }));
  assert.ok(remote && local);
  return { app, ledger, remote, local, warnings };
}

describe("remembering what a person stored by hand", () => {
  it("keeps a hint, by which nothing is ever judged to be the same", async () => {
    const { app, ledger, remote } = prepare();
    await rememberStored(app, remote, { secret, value });
    const [record] = await ledger.load();
    assert.deepEqual([record?.accountId, record?.remoteId, record?.isHint], ["remote", "s-1", true]);
    assert.equal(judgeSecret(secret, record, await ledger.fingerprint(value)), "neverSeen");
  });

  const cases: readonly (readonly [string, Parameters<typeof prepare>[0], boolean])[] = [
    ["nothing is encrypted yet and the key may be lost", { isInUse: false }, false],
    ["nothing is encrypted yet and the key will last", { isInUse: false, isLasting: true }, true],
    ["something is encrypted already", {}, true],
    ["the key waits in a file beside what it opens", { keyState: "waiting" }, false],
    ["the key had to stay in a file", { keyState: "unkept", isLasting: true }, false],
  ];
  for (const [title, state, isKept] of cases) {
    it(`${isKept ? "remembers" : "begins nothing"} where ${title}`, async () => {
      const { app, ledger, remote } = prepare(state);
      await rememberStored(app, remote, { secret, value });
      assert.equal((await ledger.load()).length, isKept ? 1 : 0);
    });
  }

  it("keeps nothing of what can be read, and nothing of files", async () => {
    const { app, ledger, remote, local } = prepare();
    await rememberStored(app, local, { secret, value });
    await rememberStored(app, remote, { secret: { ...secret, isFile: true }, value });
    assert.deepEqual(await ledger.load(), []);
  });

  it("drops what a new secret took the place of", async () => {
    const { app, ledger, remote } = prepare();
    await rememberStored(app, remote, { secret, value });
    await rememberStored(app, remote, { secret: { ...secret, id: "s-2" }, value, replacedId: "s-1" });
    assert.deepEqual(
      (await ledger.load()).map(({ remoteId }) => remoteId),
      ["s-2"],
    );
  });

  it("follows a rename that was the only change, and not one on top of an unknown change", async () => {
    const { app, ledger, remote } = prepare();
    await rememberStored(app, remote, { secret, value });
    const after = { ...secret, name: "B", updatedAt: 2_002 };
    await rememberChanged(app, "remote", { before: { ...secret, updatedAt: 1_500 }, after });
    assert.deepEqual(
      (await ledger.load()).map(({ name }) => name),
      ["A"],
    );
    await rememberChanged(app, "remote", { before: secret, after });
    const [record] = await ledger.load();
    assert.deepEqual([record?.name, record?.updatedAt, record?.isHint], ["B", 2_002, true]);
  });

  it("forgets a secret, or a whole account", async () => {
    const { app, ledger, remote } = prepare();
    for (const id of ["s-1", "s-2", "s-3"]) {
      await rememberStored(app, remote, { secret: { ...secret, id }, value });
    }
    await forgetStored(app, "remote", "s-2");
    assert.deepEqual(
      (await ledger.load()).map(({ remoteId }) => remoteId),
      ["s-1", "s-3"],
    );
    await forgetStored(app, "remote");
    assert.deepEqual(await ledger.load(), []);
  });

  it("fails no action of a person for it, and shows no value in the log", async () => {
    const { app, remote, warnings } = prepare({ isBroken: true });
    await rememberStored(app, remote, { secret, value });
    await rememberChanged(app, "remote", { before: secret, after: secret });
    await forgetStored(app, "remote");
    assert.equal(warnings.length, 3);
    assert.ok(warnings.every((text) => !text.includes("one")));
  });
});

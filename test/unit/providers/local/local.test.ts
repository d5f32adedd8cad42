import assert from "node:assert/strict";
import { secretAbilities } from "../../../../src/core/abilities.ts";
import type { ProviderDependencies } from "../../../../src/core/api.ts";
import { changeSecret, type SecretChange } from "../../../../src/core/changeSecret.ts";
import { createSecret } from "../../../../src/core/createSecret.ts";
import { deleteSecret } from "../../../../src/core/deleteSecret.ts";
import {
  CancelledError,
  type Failure,
  isFailure,
  isPlatformError,
  leftNothing,
} from "../../../../src/core/errors.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope, type Scope } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import type { LocalDependencies, LocalVault } from "../../../../src/core/vault.ts";
import { VaultError, type VaultProblem } from "../../../../src/core/vaultError.ts";
import { canCreate } from "../../../../src/core/writableBy.ts";
import { createLocal } from "../../../../src/providers/local/index.ts";
import { encodeOwner } from "../../../../src/vault/lockOwner.ts";
import { noVault } from "../../../support/noVault.ts";
import { makeSession } from "../../../support/sessions.ts";
import { ManualDisk } from "../../vault/ManualDisk.ts";
import { createLockClock } from "../../vault/vaultParts.ts";
import { openWindow } from "../../vault/windows.ts";

const signal = neverAborted();

const session = makeSession("local", "");
const folder: Scope = { kind: "folder", id: "file:///work/app", name: "app" };

function open() {
  const vault = openWindow(new ManualDisk()).secrets;
  const provider = createLocal(dependencies({ vault, folders: () => [folder] }));
  const create = (name: string, value: string, scope = personalScope) =>
    provider.createSecret?.(session, { name, value: new Sensitive(value), scope }, signal);
  return { provider, create };
}

async function made(pending: Promise<Secret> | undefined): Promise<Secret> {
  const secret = await pending;
  assert.ok(secret !== undefined);
  return secret;
}

describe("local provider", () => {
  it("can do everything but bind, and gives values back", async () => {
    const { provider, create } = open();
    const secret = await made(create("API_KEY", "value"));
    assert.deepEqual(secretAbilities(provider, secret), [
      "replaceValue",
      "rename",
      "describe",
      "toggleDefault",
      "deleteSecret",
      "readValue",
    ]);
    assert.equal((await provider.readValue?.(session, secret, signal))?.reveal(), "value");
  });

  it("lists each secret in its own scope, with the flag and without the value", async () => {
    const { provider, create } = open();
    await create("ON_MACHINE", "one");
    const inFolder = await made(create("IN_FOLDER", "two", folder));
    assert.deepEqual(await provider.listScopes?.(session, signal), [folder]);
    assert.deepEqual(await provider.listSecrets(session, folder, signal), [inFolder]);
    assert.partialDeepStrictEqual(inFolder, { name: "IN_FOLDER", scope: folder, isDefault: false });
    assert.ok(!("value" in inFolder) && !("scopeId" in inFolder) && !("inject" in inFolder));
    const names = (await provider.listSecrets(session, personalScope, signal)).map(({ name }) => name);
    assert.deepEqual(names, ["ON_MACHINE"]);
  });

  it("keeps what a draft says", async () => {
    const { provider } = open();
    const draft = {
      name: "A",
      value: new Sensitive("v"),
      scope: folder,
      isDefault: true,
      description: "text",
    };
    const created = await made(provider.createSecret?.(session, draft, signal));
    assert.partialDeepStrictEqual(created, {
      name: "A",
      scope: folder,
      isDefault: true,
      description: "text",
    });
  });

  it("changes value, name, description and flag in place", async () => {
    const { provider, create } = open();
    const secret = await made(create("A", "one"));
    await provider.replaceValue?.(session, secret, new Sensitive("two"), signal);
    await provider.rename?.(session, secret, "B", signal);
    await provider.describe?.(session, secret, "text", signal);
    const changed = await made(provider.setDefault?.(session, secret, true, signal));
    assert.partialDeepStrictEqual(changed, {
      id: secret.id,
      name: "B",
      description: "text",
      isDefault: true,
    });
    assert.equal((await provider.readValue?.(session, changed, signal))?.reveal(), "two");
  });

  it("deletes a secret, and counts one that is gone as deleted", async () => {
    const { provider, create } = open();
    const secret = await made(create("A", "one"));
    await provider.deleteSecret?.(session, secret, signal);
    await provider.deleteSecret?.(session, secret, signal);
    assert.deepEqual(await provider.listSecrets(session, personalScope, signal), []);
  });

  describe("with a lock that another window holds", () => {
    const LOCK = "/vault/vault.age.lock";
    const value = new Sensitive("two");

    async function openLocked() {
      const disk = new ManualDisk();
      const clock = createLockClock();
      const provider = createLocal(dependencies({ vault: openWindow(disk, { clock }).secrets }));
      const draft = { name: "A", value: new Sensitive("one"), scope: personalScope };
      const secret = await made(provider.createSecret?.(session, draft, signal));
      await disk.create(LOCK, encodeOwner({ pid: 1, host: "here", nonce: "theirs" }));
      const cancel = new AbortController();
      clock.onPause = () => cancel.abort(new CancelledError());
      return { disk, provider, secret, cancel, clock };
    }

    type Locked = Awaited<ReturnType<typeof openLocked>>;
    const change = ({ provider, secret, cancel }: Locked, wanted: SecretChange) =>
      changeSecret({ provider, session, secret, change: wanted }, cancel.signal);
    const writes: Readonly<Record<string, (locked: Locked) => Promise<unknown>>> = {
      rename: (locked) => change(locked, { kind: "rename", name: "B" }),
      describe: (locked) => change(locked, { kind: "describe", text: "text" }),
      "set the default": (locked) => change(locked, { kind: "setDefault", on: true }),
      "replace the value": (locked) => change(locked, { kind: "replaceValue", value }),
      delete: ({ provider, secret, cancel }) => deleteSecret({ provider, session, secret }, cancel.signal),
      create: ({ provider, cancel }) => {
        assert.ok(canCreate(provider));
        const request = { draft: { name: "B", value, scope: personalScope }, taken: new Set<string>() };
        return createSecret(provider, session, request, cancel.signal);
      },
    };
    for (const [title, write] of Object.entries(writes)) {
      it(`knows that a cancel left nothing done: ${title}`, async () => {
        const locked = await openLocked();
        await assert.rejects(write(locked), leftNothing);
        assert.equal(locked.clock.pauses.length, 1);
        await locked.disk.remove(LOCK);
        const { provider, secret } = locked;
        assert.deepEqual(await provider.listSecrets(session, personalScope, signal), [secret]);
        assert.equal((await provider.readValue?.(session, secret, signal))?.reveal(), "one");
      });
    }

    it("lets a write be cancelled that waits for one of this window", async () => {
      const { disk, provider, secret, clock } = await openLocked();
      const cancel = new AbortController();
      const later = Promise.withResolvers<void>();
      clock.onPause = () => later.promise;
      const first = provider.rename?.(session, secret, "B", signal);
      const second = provider.rename?.(session, secret, "C", cancel.signal);
      cancel.abort(new CancelledError());
      await assert.rejects(Promise.resolve(second), leftNothing);
      await disk.remove(LOCK);
      later.resolve();
      assert.equal((await first)?.name, "B");
      const listed = await provider.listSecrets(session, personalScope, signal);
      assert.deepEqual(
        listed.map(({ name }) => name),
        ["B"],
      );
    });
  });

  it("accepts the keys that dotenv reads", () => {
    const { pattern } = open().provider.rules.name;
    const keys = ["API_KEY", "api.key", "1-a", "_"];
    assert.deepEqual(
      [...keys, "a b", "a=b", "", "ü"].filter((key) => pattern?.test(key)),
      keys,
    );
  });

  const ofTheVault: readonly VaultProblem[] = [
    { kind: "identityMissing" },
    { kind: "wrongIdentity" },
    { kind: "corrupted", file: "vault.age", hasBackup: true },
    { kind: "newerVersion", file: "vault.age" },
    { kind: "busy" },
    { kind: "storage", code: "ENOSPC" },
  ];
  const failures: readonly (readonly [VaultProblem, Failure])[] = [
    ...ofTheVault.map((problem): [VaultProblem, Failure] => [problem, { kind: "vault", problem }]),
    [{ kind: "gone" }, { kind: "gone" }],
    [{ kind: "nameTaken" }, { kind: "nameTaken" }],
    [{ kind: "tooLarge" }, { kind: "tooLarge" }],
    [{ kind: "notText" }, { kind: "invalidInput", field: "value" }],
  ];
  for (const [problem, failure] of failures) {
    it(`tells ${problem.kind} as ${failure.kind}`, async () => {
      const provider = createLocal(dependencies({ vault: failingVault(problem) }));
      const secret: Secret = { id: "1", name: "A", scope: personalScope };
      const calls = [
        provider.listSecrets(session, personalScope, signal),
        provider.rename?.(session, secret, "B", signal),
        provider.readValue?.(session, secret, signal),
      ];
      for (const call of calls) {
        await assert.rejects(Promise.resolve(call), (error) => {
          assert.ok(isPlatformError(error));
          assert.deepEqual([error.failure, error.details.providerId], [failure, "local"]);
          return true;
        });
      }
    });
  }

  it("needs no sign-in and has a scope of its own name", () => {
    const { signIn, ownScopeName } = open().provider;
    assert.deepEqual([signIn, ownScopeName], [undefined, "All folders"]);
  });

  it("tells a risk to its key, and a failure to look for one", async () => {
    const find = (findRisk: LocalDependencies["findRisk"]) =>
      createLocal(dependencies({ findRisk })).findRisk?.(session, signal);
    assert.equal(await find(async () => undefined), undefined);
    for (const kind of ["unproven", "unkept"] as const) {
      const risk = await find(async () => kind);
      assert.deepEqual(risk?.failure, { kind: "vault", problem: { kind } });
    }
    const failing = find(() => Promise.reject(new VaultError({ kind: "wrongIdentity" })));
    await assert.rejects(Promise.resolve(failing), (error) => isFailure(error, "vault"));
  });

  it("lets the reason of an abort through", async () => {
    const { provider } = open();
    const aborted = AbortSignal.abort(new Error("enough"));
    await assert.rejects(provider.listSecrets(session, personalScope, aborted), /enough/);
  });
});

function dependencies(local: Partial<LocalDependencies>): Pick<ProviderDependencies, "local"> {
  return { local: { ...noVault, ...local } };
}

function failingVault(problem: VaultProblem): LocalVault {
  const fail = () => Promise.reject(new VaultError(problem));
  return { list: fail, read: fail, create: fail, change: fail, remove: fail };
}

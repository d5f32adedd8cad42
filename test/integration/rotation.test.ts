import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Account } from "../../src/core/account.ts";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import type { SecretTarget } from "../../src/core/secretTarget.ts";
import type { MigrationResult } from "../../src/migration/journal/result.ts";
import { applyMigration } from "../../src/migration/run/applyMigration.ts";
import { undoMigration } from "../../src/migration/undo/undoMigration.ts";
import { findPlaces, type SamePlaces } from "../../src/rotation/findPlaces.ts";
import { planFor } from "../../src/rotation/planFor.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { findEntry, move } from "./support/move.ts";
import { type PlatformId, platformControl, platformIds, resetPlatforms } from "./support/platformControl.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { useWorkFolder } from "./support/workFolder.ts";

const signal = neverAborted();
const KEY = "ROTATED_API_KEY";
const OLD = canaryValue("before the rotation");
const NEW = canaryValue("after the rotation");

describe("rotating a value in the editor", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let accounts: readonly Account[];
  let local: Account;

  before(async () => {
    app = await runningApp();
    const found = (await app.accounts.list()).find(({ account }) => account.providerId === "local");
    assert.ok(found);
    local = found.account;
  });
  beforeEach(async () => {
    accounts = await Promise.all(platformIds.map((id) => connect(app, id)));
    const file = folder().write(".env.rotate", `${KEY}=${OLD}\n`).toString();
    await move(app, { file, keys: [KEY], accounts: [...accounts, local] });
  });
  afterEach(async () => {
    const { state, secret } = await target(local);
    const session = await app.accounts.session(local.id);
    if (session !== undefined) await state.provider.deleteSecret?.(session, secret, signal);
    await disconnectAll(app);
    await resetPlatforms();
    await app.migration.journal.clear();
  });

  async function target({ id }: Account): Promise<SecretTarget> {
    await app.inventory.readAccounts();
    await app.inventory.load(id);
    const state = app.inventory.state(id);
    const listed = (state?.listing?.scopes ?? []).flatMap((scope) =>
      "secrets" in scope ? scope.secrets : [],
    );
    const secret = listed.find(({ name }) => name === KEY);
    assert.ok(state !== undefined && secret !== undefined);
    return { state, secret };
  }

  async function look(account: Account): Promise<SamePlaces> {
    return await findPlaces(app, await target(account), signal);
  }

  async function rotate(account: Account): Promise<MigrationResult> {
    const { plan, pushed } = await planFor(app, await look(account), new Sensitive(NEW));
    const selection = {
      id: randomUUID(),
      startedAt: Date.now(),
      pushed,
      describeMove: () => "",
      steps: new Set(plan.steps.map(({ id }) => id)),
    };
    return await applyMigration(app.migration, { plan, selection }, {}, signal);
  }

  const localValue = async () => {
    const { state, secret } = await target(local);
    const session = await app.accounts.session(local.id);
    assert.ok(session);
    return (await state.provider.readValue?.(session, secret, signal))?.reveal();
  };

  async function assertEverywhere(value: string, except?: PlatformId): Promise<void> {
    for (const id of platformIds) {
      const held = await platformControl(id).holding(KEY, value);
      assert.equal(held.length, id === except ? 0 : 1, id);
    }
    assert.equal(await localValue(), value);
  }

  for (const id of [...platformIds, "local"]) {
    it(`finds every place, and knows the old value from this machine: from ${id}`, async () => {
      const account = [...accounts, local].find(({ providerId }) => providerId === id);
      assert.ok(account);
      const { places, value, isSame } = await look(account);
      const ids = places.map((place) => place.provider.id);
      assert.deepEqual(ids, [...platformIds, "local"]);
      assert.ok(
        places.every(({ evidence, state }) => evidence !== "changedSince" && state.kind === "listed"),
      );
      assert.ok(value?.equals(new Sensitive(OLD)));
      assert.deepEqual([await isSame(new Sensitive(OLD)), await isSame(new Sensitive(NEW))], [true, false]);
    });
  }

  for (const [index, id] of platformIds.entries()) {
    it(`replaces it on all platforms and on this machine, and takes all of it back: from ${id}`, async () => {
      const account = accounts[index];
      assert.ok(account);
      const result = await rotate(account);
      assert.deepEqual(
        [...result.steps.values()].map(({ kind }) => kind),
        ["moved", "moved", "moved", "moved"],
      );
      await assertEverywhere(NEW);
      const undone = await undoMigration(app.migration, await findEntry(app, result.id), {}, signal);
      assert.deepEqual([...new Set([...undone.steps.values()].map(({ kind }) => kind))], ["restored"]);
      await assertEverywhere(OLD);
    });
  }

  it("leaves the place alone that refuses, and goes on with the others", async () => {
    await platformControl("primeIntellect").fault({
      route: "PATCH /api/v1/secrets/{id}",
      kind: "status",
      status: 403,
    });
    const [first] = accounts;
    assert.ok(first);
    const kinds = [...(await rotate(first)).steps.values()].map(({ kind }) => kind);
    assert.deepEqual(kinds, ["moved", "failed", "moved", "moved"]);
    await assertEverywhere(NEW, "primeIntellect");
  });

  it("names a place that cannot be looked at, and one that was deleted not at all", async () => {
    const [neo, prime, ioNet] = accounts;
    assert.ok(neo && prime && ioNet);
    // What was listed keeps its place in the order; the tree may have listed it, too.
    await app.inventory.load(ioNet.id);
    await platformControl("ioNet").fault({
      route: "GET /api/v1/secrets/",
      kind: "status",
      status: 503,
      times: "always",
    });
    const { state, secret } = await target(prime);
    const session = await app.accounts.session(prime.id);
    assert.ok(session);
    await state.provider.deleteSecret?.(session, secret, signal);
    const told = (await look(neo)).places.map(({ provider, state: { kind } }) => [provider.id, kind]);
    assert.deepEqual(told, [
      ["neo", "listed"],
      ["ioNet", "failed"],
      ["local", "listed"],
    ]);
    await platformControl("ioNet").clearFaults();
  });
});

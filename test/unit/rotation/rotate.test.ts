import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { foldEvents } from "../../../src/migration/journal/journalState.ts";
import type { MigrationResult } from "../../../src/migration/journal/result.ts";
import { rememberValues } from "../../../src/migration/ledger/rememberValues.ts";
import { gatherKnowledge } from "../../../src/migration/plan/knowledge.ts";
import type { Plan } from "../../../src/migration/plan/plan.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { type UndoResult, undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { findLinked, type SecretPlace } from "../../../src/rotation/findLinked.ts";
import { planRotation, spreadOldValue } from "../../../src/rotation/planRotation.ts";
import { serverError } from "../../support/MemoryPlatform.ts";
import { neverAborted, type Setup, setUp, targetOf } from "../migration/doubles/setUp.ts";

const OLD = "old value";
const NEW = "new value";
const ORDER = ["neo", "prime", "local"];

/** One value in three places, and another secret beside it in each. */
async function prepare(hasLocal = true): Promise<Setup> {
  const setup = setUp([
    ...(hasLocal ? [{ id: "local", mode: "inPlace", canRead: true } as const] : []),
    { id: "neo", mode: "recreate" },
    { id: "prime", mode: "inPlace" },
  ]);
  for (const platform of setup.platforms) {
    platform.add("OTHER", "theirs");
    const secret = platform.add("A", OLD, { isDefault: true });
    const accountId = platform.provider.id;
    await rememberValues(setup.dependencies, [
      { accountId, secret, value: new Sensitive(OLD), isCertain: true },
    ]);
  }
  return setup;
}

async function plan({ platforms, ledger }: Setup): Promise<Plan> {
  const listed = platforms.flatMap((platform): SecretPlace[] => {
    const { account, provider } = targetOf(platform);
    return platform.secrets().map((secret) => ({ account, provider, secret }));
  });
  const self = listed.find(({ account, secret }) => account.id === "neo" && secret.name === "A");
  assert.ok(self);
  const places = findLinked(self, listed, { records: await ledger.load(), readable: new Map() });
  const isReadable = places.some(({ provider }) => provider.readValue !== undefined);
  const pushed = spreadOldValue(isReadable ? new Sensitive(OLD) : undefined, places);
  return planRotation({
    value: new Sensitive(NEW),
    places: places.map((place) => ({ ...place, state: stateOf(listed, place) })),
    knowledge: await gatherKnowledge(ledger, [], pushed),
  });
}

function stateOf(listed: readonly SecretPlace[], { account }: SecretPlace) {
  const own = listed.filter((place) => place.account.id === account.id);
  return { kind: "listed", secrets: own.map(({ secret }) => secret) } as const;
}

async function rotate(setup: Setup, signal = neverAborted()): Promise<MigrationResult> {
  const proposed = await plan(setup);
  const pushed = proposed.steps.flatMap(({ action, target }) =>
    action.kind === "replace" && !action.isIrreversible && action.secret.updatedAt !== undefined
      ? [
          {
            accountId: target.account.id,
            remoteId: action.secret.id,
            updatedAt: action.secret.updatedAt,
            value: new Sensitive(OLD),
          },
        ]
      : [],
  );
  const selection = {
    id: "rotate-1",
    startedAt: setup.world.clock.now(),
    pushed,
    describeMove: () => "",
    steps: new Set(proposed.steps.map(({ id }) => id)),
  };
  return await applyMigration(setup.dependencies, { plan: proposed, selection }, {}, signal);
}

async function undo(setup: Setup): Promise<UndoResult> {
  const [entry] = await setup.journal.list();
  assert.ok(entry);
  return await undoMigration(setup.dependencies, entry, {}, neverAborted());
}

const valuesOf = ({ platforms }: Setup) =>
  Object.fromEntries(platforms.map((platform) => [platform.provider.id, platform.valuesOf("A").join()]));

const kindsOf = ({ steps }: MigrationResult) => [...steps.values()].map(({ kind }) => kind);

function assertEverywhere(setup: Setup, value: string): void {
  for (const platform of setup.platforms) {
    assert.deepEqual(platform.contents(), [
      ["A", value, true],
      ["OTHER", "theirs", false],
    ]);
  }
}

const writesIn = ({ world }: Setup): string[] =>
  world.operations
    .map((operation) => /^(\w+) (list|create|replace|delete): after$/.exec(operation))
    .flatMap((match) => (match === null ? [] : [`${match[1]} ${match[2]}`]));

describe("a rotation", () => {
  it("replaces in one place after the other, looks whether it is there, and ends on this machine", async () => {
    const setup = await prepare();
    setup.world.start();
    assert.deepEqual(kindsOf(await rotate(setup)), ["moved", "moved", "moved"]);
    assertEverywhere(setup, NEW);
    assert.deepEqual(writesIn(setup), [
      ...["neo list", "neo delete", "neo create", "neo list"],
      ...["prime list", "prime replace", "prime list"],
      ...["local list", "local replace", "local list"],
    ]);
  });

  it("has its values linked again afterwards, under the new value", async () => {
    const setup = await prepare();
    await rotate(setup);
    assert.equal((await plan(setup)).steps.length, 3);
  });

  for (const [index, failing] of ORDER.entries()) {
    it(`goes on after a failure in ${failing}, and leaves it as it was`, async () => {
      const setup = await prepare();
      const platform = setup.platforms.find(({ provider }) => provider.id === failing);
      platform?.faults.push({
        call: failing === "neo" ? "delete" : "replace",
        failure: { kind: "tooLarge" },
      });
      const result = await rotate(setup);
      const expected = ORDER.map((_, place) => (place === index ? "failed" : "moved"));
      assert.deepEqual([kindsOf(result), result.isSettled], [expected, true]);
      const values = Object.fromEntries(ORDER.map((id) => [id, id === failing ? OLD : NEW]));
      assert.deepEqual(valuesOf(setup), values);
      await undo(setup);
      assertEverywhere(setup, OLD);
    });

    it(`stays open when nobody can look whether ${failing} has it, and is resumed`, async () => {
      const setup = await prepare();
      const platform = setup.platforms.find(({ provider }) => provider.id === failing);
      assert.ok(platform);
      platform.onCall = (call) => {
        if (call === "replace" || call === "create") {
          platform.faults.push({ call: "list", failure: serverError });
        }
      };
      const result = await rotate(setup);
      assert.deepEqual([kindsOf(result)[index], result.isSettled], ["failed", false]);
      for (const { faults } of setup.platforms) faults.length = 0;
      const [entry] = await findUnfinished(setup.journal);
      assert.ok(entry);
      assert.equal((await resumeMigration(setup.dependencies, entry, {}, neverAborted())).isSettled, true);
      assertEverywhere(setup, NEW);
    });

    it(`begins nothing after a cancel during ${failing}, and finishes that`, async () => {
      const setup = await prepare();
      const cancel = new AbortController();
      const platform = setup.platforms.find(({ provider }) => provider.id === failing);
      assert.ok(platform);
      platform.onCall = (call) => {
        if (call === "replace" || call === "delete") cancel.abort();
      };
      const result = await rotate(setup, cancel.signal);
      const expected = ORDER.map((_, place) => (place <= index ? "moved" : "cancelled"));
      assert.deepEqual(kindsOf(result), expected);
      const values = Object.fromEntries(ORDER.map((id, place) => [id, place <= index ? NEW : OLD]));
      assert.deepEqual(valuesOf(setup), values);
    });
  }

  it("is taken back everywhere when this machine knew the old value, and linked under it again", async () => {
    const setup = await prepare();
    await rotate(setup);
    const { steps, isSettled } = await undo(setup);
    assert.deepEqual(new Set([...steps.values()].map(({ kind }) => kind)), new Set(["restored"]));
    assert.equal(isSettled, true);
    assertEverywhere(setup, OLD);
    assert.equal((await plan(setup)).steps.length, 3);
  });

  it("says what an undo could not bring back when nobody here knew the old value", async () => {
    const setup = await prepare(false);
    await rotate(setup);
    const { steps } = await undo(setup);
    const reasons = [...steps.values()].map((step) => (step.kind === "left" ? step.reason.code : step.kind));
    assert.deepEqual(reasons, ["earlierValueUnknown", "earlierValueUnknown"]);
    assertEverywhere(setup, NEW);
  });

  for (const choice of ["resume", "undo"] as const) {
    it(`converges by ${choice}, wherever it was killed`, async function () {
      this.timeout(20_000);
      const whole = await prepare();
      whole.world.start();
      await rotate(whole);
      const { touches } = whole.world;
      assert.ok(touches > 40, `only ${touches} places to kill at`);
      for (let killAt = 0; killAt < touches; killAt++) {
        const setup = await prepare();
        setup.world.start(killAt);
        await rotate(setup).catch(() => undefined);
        assert.ok(setup.world.isDead);
        setup.world.start();
        const [entry] = await setup.journal.list();
        const isApplied = entry !== undefined && foldEvents(entry).status === "applied";
        if (entry !== undefined && choice === "resume") {
          if (!isApplied) await resumeMigration(setup.dependencies, entry, {}, neverAborted());
          assertEverywhere(setup, NEW);
        } else {
          if (entry !== undefined) await undo(setup);
          assertEverywhere(setup, OLD);
        }
        assert.deepEqual(await findUnfinished(setup.journal), []);
      }
    });
  }
});

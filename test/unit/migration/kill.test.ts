import assert from "node:assert/strict";
import * as fc from "fast-check";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { foldEvents, journalStatus } from "../../../src/migration/journal/journalState.ts";
import type { RedactMode } from "../../../src/migration/plan/plan.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { type Fault, serverError } from "../../support/MemoryPlatform.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

/**
 * A migration of six keys to two platforms is killed at every single operation on journal, file, ledger and
 * platforms, and brought to an end afterwards, by resuming or by undoing, which may be killed as well.
 */
type Choice = "resume" | "undo";

/** Of which the slow properties here take a part. */
const RUNS = countFuzzRuns(30_000);

const keys = ["A", "B", "C", "D", "E", "F"];
const text = `# app\r\nPORT=8080\r\nA=value-a\r\nexport B="value b"\r\n\r\nC='multi\r\nline'\r\nD=value-d # note\r\nE=value-e\r\nMODE=dev\r\nF=value-f`;
const values: Readonly<Record<string, string>> = {
  A: "value-a",
  B: "value b",
  C: "multi\nline",
  D: "value-d",
  E: "value-e",
  F: "value-f",
};

/** B is to be replaced on both platforms, and its flag set: its old value is known, since a migration stored it. */
async function prepare(): Promise<Setup> {
  const setup = setUp(
    [
      { id: "first", mode: "inPlace" },
      { id: "second", mode: "recreate" },
    ],
    { ".env": "B=older" },
  );
  await apply(setup, "move-0", "keep");
  setup.files.texts.set(".env", text);
  for (const platform of setup.platforms) platform.add("OTHER", "theirs");
  setup.files.written.length = 0;
  return setup;
}

async function apply(setup: Setup, id: string, mode: RedactMode = "comment"): Promise<void> {
  const flags = { isDefault: id === "move-1" };
  const plan = await planAll(setup, { mode, keys, flags });
  const selection = await selectAll(setup, plan, id);
  await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

/** Runs to the end or to the kill; tells which. */
async function isKilled(setup: Setup, killAt: number, work: () => Promise<unknown>): Promise<boolean> {
  setup.world.start(killAt);
  try {
    await work();
  } catch (error) {
    assert.ok(setup.world.isDead, `not killed, but: ${error}`);
  }
  return setup.world.isDead;
}

async function recover(setup: Setup, choice: Choice): Promise<void> {
  const { dependencies } = setup;
  const [entry] = await findUnfinished(setup.journal);
  if (entry === undefined) return;
  if (choice === "resume" && journalStatus(entry) === "running") {
    await resumeMigration(dependencies, entry, {}, neverAborted());
  } else {
    await undoMigration(dependencies, entry, {}, neverAborted());
  }
}

/** Finished or not. */
async function undo({ journal, dependencies }: Setup): Promise<void> {
  const entry = (await journal.list()).find(({ record }) => record.id === "move-1");
  if (entry !== undefined) await undoMigration(dependencies, entry, {}, neverAborted());
}

async function statusOf(setup: Setup): Promise<string> {
  const entry = (await setup.journal.list()).find(({ record }) => record.id === "move-1");
  return entry === undefined ? "none" : foldEvents(entry).status;
}

function assertMoved(setup: Setup): void {
  for (const platform of setup.platforms) {
    const expected = [...keys.map((key) => [key, values[key], true]), ["OTHER", "theirs", false]];
    assert.deepEqual(platform.contents(), expected);
  }
  const redacted = setup.files.texts.get(".env") ?? "";
  for (const value of ["value-a", "value b", "multi", "value-d", "value-e", "value-f"]) {
    assert.ok(!redacted.includes(value), `${value} left the file`);
  }
  assert.ok(redacted.startsWith("# app\r\nPORT=8080\r\n") && redacted.includes("\r\nMODE=dev\r\n"));
}

function assertUntouched(setup: Setup): void {
  for (const platform of setup.platforms) {
    assert.deepEqual(platform.contents(), [
      ["B", "older", false],
      ["OTHER", "theirs", false],
    ]);
  }
  assert.equal(setup.files.texts.get(".env"), text);
}

/** Whatever happened: each value is in the file, or on both platforms. */
function assertNothingLost(setup: Setup): void {
  const { entries } = parseEnvFile(setup.files.texts.get(".env") ?? "");
  for (const key of keys) {
    const value = values[key] ?? "";
    const isInFile = entries.some((entry) => entry.key === key && entry.value === value);
    const isOnPlatforms = setup.platforms.every((platform) => platform.valuesOf(key).includes(value));
    assert.ok(isInFile || isOnPlatforms, `${key} is lost`);
  }
}

function assertNoDuplicate(setup: Setup): void {
  for (const platform of setup.platforms) {
    const names = platform.contents().map(([name]) => name);
    assert.deepEqual(names, [...new Set(names)]);
  }
}

async function countTouches(choice: Choice, killAt: number): Promise<number> {
  const setup = await prepare();
  if (!(await isKilled(setup, killAt, () => apply(setup, "move-1")))) return setup.world.touches;
  setup.world.start();
  await recover(setup, choice);
  return setup.world.touches;
}

describe("a killed migration", () => {
  it("moves six keys to two platforms when nobody kills it", async () => {
    const setup = await prepare();
    await apply(setup, "move-1");
    assertMoved(setup);
    assert.equal(await statusOf(setup), "applied");
    assert.deepEqual(setup.files.written, [".env"]);
  });

  for (const choice of ["resume", "undo"] as const) {
    it(`converges by ${choice}, wherever it was killed`, async function () {
      this.timeout(20_000);
      const touches = await countTouches("resume", Number.POSITIVE_INFINITY);
      assert.ok(touches > 100, `only ${touches} places to kill at`);
      for (let killAt = 0; killAt < touches; killAt++) {
        const setup = await prepare();
        assert.ok(await isKilled(setup, killAt, () => apply(setup, "move-1")));
        assertNothingLost(setup);
        setup.world.start();
        const wasFinished = (await statusOf(setup)) === "applied";
        await recover(setup, choice);
        const isBegun = (await statusOf(setup)) !== "none";
        if (isBegun && (choice === "resume" || wasFinished)) assertMoved(setup);
        else assertUntouched(setup);
        assert.deepEqual(await findUnfinished(setup.journal), []);
      }
    });
  }

  it("converges when the recovery is killed too, again and again", async function () {
    this.timeout(60_000 + RUNS * 10);
    const kills = fc.array(fc.integer({ min: 0, max: 130 }), { minLength: 1, maxLength: 4 });
    const choices = fc.array(fc.constantFrom<Choice>("resume", "undo"), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(kills, choices, async ([first = 0, ...more], ways) => {
        const setup = await prepare();
        await isKilled(setup, first, () => apply(setup, "move-1"));
        for (const [index, killAt] of more.entries()) {
          await isKilled(setup, killAt, () => recover(setup, ways[index] ?? "undo"));
          assertNothingLost(setup);
        }
        setup.world.start();
        await recover(setup, ways[5] ?? "undo");
        const status = await statusOf(setup);
        if (status === "applied") assertMoved(setup);
        else assertUntouched(setup);
        assert.ok(status === "applied" || status === "undone" || status === "none", status);
      }),
      { numRuns: RUNS / 100 },
    );
  });

  it("loses and doubles nothing when platforms fail as well", async function () {
    this.timeout(60_000 + RUNS * 10);
    const fault = fc.record<Fault>({
      call: fc.constantFrom("list", "create", "replace", "delete", "setDefault"),
      failure: fc.constantFrom(serverError, { kind: "wait" }, { kind: "tooLarge" }),
      takesEffect: fc.boolean(),
    });
    // A platform that refuses has done nothing.
    const honest = fault.map((made) =>
      made.failure === serverError ? made : { ...made, takesEffect: false },
    );
    const faults = fc.array(honest, { maxLength: 6 });
    const kill = fc.option(fc.integer({ min: 0, max: 150 }), { nil: Number.POSITIVE_INFINITY });
    await fc.assert(
      fc.asyncProperty(
        faults,
        faults,
        kill,
        fc.constantFrom<Choice>("resume", "undo"),
        async (a, b, killAt, choice) => {
          const setup = await prepare();
          setup.platforms[0]?.faults.push(...a);
          setup.platforms[1]?.faults.push(...b);
          await isKilled(setup, killAt, () => apply(setup, "move-1"));
          assertNothingLost(setup);
          assertNoDuplicate(setup);
          setup.world.start();
          for (const platform of setup.platforms) platform.faults.length = 0;
          if (choice === "resume") await recover(setup, choice);
          else await undo(setup);
          assertNoDuplicate(setup);
          assertNothingLost(setup);
          assert.deepEqual(await findUnfinished(setup.journal), []);
          if (choice === "undo") assertUntouched(setup);
        },
      ),
      { numRuns: Math.ceil(RUNS / 30) },
    );
  });
});

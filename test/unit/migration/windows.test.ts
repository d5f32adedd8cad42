import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isVaultError } from "../../../src/core/vaultError.ts";
import type { MigrationDependencies } from "../../../src/migration/journal/dependencies.ts";
import { foldEvents } from "../../../src/migration/journal/journalState.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { openWindows } from "./doubles/openWindows.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

/** Two windows at once on one file, in every order that the scheduler can think of. */
const RUNS = Math.ceil(countFuzzRuns(9_000) / 300);

const text = "A=one\nPORT=1\nB=two\n";
const values = { A: "one", B: "two" };

function prepare(): Setup {
  // The first one takes a name twice.
  return setUp(
    [
      { id: "first", mode: "inPlace" },
      { id: "second", mode: "recreate" },
    ],
    { ".env": text },
  );
}

/** Plans now; what comes back carries the plan out. */
async function preparePlan(setup: Setup, id: string) {
  const plan = await planAll(setup, { keys: ["A", "B"] });
  const selection = await selectAll(setup, plan, id);
  return (window: MigrationDependencies) => applyMigration(window, { plan, selection }, {}, neverAborted());
}

/** A migration that stopped half-way: A is on both platforms, of B nobody knows. */
async function interrupt(setup: Setup, window: MigrationDependencies): Promise<void> {
  const apply = await preparePlan(setup, "move");
  const { journal } = window;
  const closing: typeof journal = {
    inTurn: (work, signal) => journal.inTurn(work, signal),
    begin: (record) => journal.begin(record),
    append: async (id, events) => {
      if (events.some(({ type }) => type === "outcome")) throw new Error("the window was closed");
      await journal.append(id, events);
    },
    list: () => journal.list(),
    expire: (before) => journal.expire(before),
    clear: () => journal.clear(),
  };
  await assert.rejects(apply({ ...window, journal: closing }), /closed/);
}

/** Whatever comes of it: an answer, or a word that the other window was first. */
async function settle<T>(work: Promise<T>): Promise<T | "busy"> {
  try {
    return await work;
  } catch (error) {
    assert.ok(isVaultError(error) && error.problem.kind === "busy", String(error));
    return "busy";
  }
}

function assertMoved({ platforms, files }: Setup): void {
  for (const platform of platforms) {
    assert.deepEqual(
      platform.contents(),
      Object.entries(values).map(([key, value]) => [key, value, false]),
    );
  }
  const left = files.texts.get(".env") ?? "";
  assert.ok(!/one|two/.test(left) && left.includes("PORT=1"));
}

function assertUntouched({ platforms, files }: Setup): void {
  for (const platform of platforms) assert.deepEqual(platform.contents(), []);
  assert.equal(files.texts.get(".env"), text);
}

/** The scheduler decides at every step; `body` gets a fresh machine and both of its windows. */
function inEveryOrder(
  body: (
    setup: Setup,
    windows: readonly [MigrationDependencies, MigrationDependencies],
    run: <T>(work: Promise<T>) => Promise<T>,
  ) => Promise<void>,
): Promise<void> {
  return fc.assert(
    // A turn of the event loop each: encryption happens on another thread, and a heartbeat would not let it end.
    fc.asyncProperty(fc.scheduler({ act: afterTurn }), async (scheduler) => {
      const setup = prepare();
      await body(setup, openWindows(setup, scheduler), (work) => scheduler.waitFor(work));
    }),
    { numRuns: RUNS },
  );
}

async function afterTurn(work: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await work();
}

describe("two windows of one machine", function () {
  this.timeout(30_000 + RUNS * 400);

  it("move the same file at once: one does, the other finds it done, and nothing is there twice", () =>
    inEveryOrder(async (setup, [a, b], run) => {
      const applies = [await preparePlan(setup, "move-a"), await preparePlan(setup, "move-b")] as const;
      const results = await run(Promise.all([settle(applies[0](a)), settle(applies[1](b))]));
      assertMoved(setup);
      const kinds = results.map((result) =>
        result === "busy" ? ["busy"] : [...result.steps.values()].map((step) => step.kind),
      );
      const [winner = [], loser = []] = kinds[0]?.includes("moved") ? kinds : kinds.toReversed();
      assert.deepEqual(winner, ["moved", "moved", "moved", "moved"]);
      assert.ok(
        loser.every((kind) => kind === "failed" || kind === "busy"),
        String(loser),
      );
      for (const result of results) {
        if (result === "busy") continue;
        for (const step of result.steps.values()) {
          if (step.kind === "failed") assert.equal(step.reason.code, "changedSincePlan");
        }
      }
      assert.deepEqual(await run(findUnfinished(a.journal)), []);
    }));

  const pairs = [
    ["resumes", "undoes"],
    ["resumes", "resumes"],
    ["undoes", "undoes"],
  ] as const;
  for (const [first, second] of pairs) {
    it(`go on with one interrupted migration at once: one ${first} it, the other ${second} it`, () =>
      inEveryOrder(async (setup, [a, b], run) => {
        await run(interrupt(setup, a));
        const [entry] = await run(findUnfinished(a.journal));
        assert.ok(entry !== undefined);
        const go = (window: MigrationDependencies, way: "resumes" | "undoes"): Promise<unknown> =>
          way === "resumes"
            ? resumeMigration(window, entry, {}, neverAborted())
            : undoMigration(window, entry, {}, neverAborted());
        await run(Promise.all([settle(go(a, first)), settle(go(b, second))]));
        const [last] = await run(b.journal.list());
        const status = last === undefined ? "none" : foldEvents(last).status;
        assert.ok(status === "applied" || status === "undone", status);
        if (status === "applied") assertMoved(setup);
        else assertUntouched(setup);
        assert.ok(status !== "undone" || second === "undoes");
        assert.deepEqual(await run(findUnfinished(a.journal)), []);
      }));
  }

  it("one takes a migration back while the other moves the file again: the file has its values, or both platforms", () =>
    inEveryOrder(async (setup, [a, b], run) => {
      await run((await preparePlan(setup, "move-a"))(a));
      const [entry] = await run(a.journal.list());
      assert.ok(entry !== undefined);
      setup.files.texts.set(".env", text);
      const apply = await preparePlan(setup, "move-b");
      await run(Promise.all([settle(undoMigration(a, entry, {}, neverAborted())), settle(apply(b))]));
      const left = setup.files.texts.get(".env") ?? "";
      for (const [key, value] of Object.entries(values)) {
        const isStored = setup.platforms.every((platform) => platform.valuesOf(key).includes(value));
        assert.ok(left.includes(value) || isStored, `${key} is lost`);
      }
      for (const platform of setup.platforms) {
        const names = platform.secrets().map(({ name }) => name);
        assert.deepEqual(names, [...new Set(names)]);
      }
      assert.deepEqual(await run(findUnfinished(a.journal)), []);
    }));
});

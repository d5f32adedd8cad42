import assert from "node:assert/strict";
import type { MigrationResult } from "../../../../src/migration/journal/result.ts";
import { dropLoneCopies, followMoves, isCopy } from "../../../../src/migration/plan/copies.ts";
import { fileOf, type Plan, type Step } from "../../../../src/migration/plan/plan.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import { type PlatformOptions, serverError } from "../../../support/MemoryPlatform.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const platform: PlatformOptions = { id: "platform", mode: "inPlace" };
const keeper: PlatformOptions = { id: "keeper", mode: "inPlace", canRead: true };
const text = "A=one\nB=two\n";

function start(): Setup {
  return setUp([platform, keeper], { ".env": text });
}

const planWithCopies = (setup: Setup): Promise<Plan> =>
  planAll(setup, { copies: { keeper: [".env"] }, flags: { isDefault: true } });

async function apply(setup: Setup, plan: Plan, select: (step: Step) => boolean): Promise<MigrationResult> {
  const steps = new Set(plan.steps.filter(select).map(({ id }) => id));
  const selection = { ...(await selectAll(setup, plan)), steps };
  return applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

const kindsOf = ({ steps }: MigrationResult): readonly string[] =>
  [...steps.values()].map(({ kind }) => kind);

describe("copies beside a move", () => {
  it("are planned for the entries of the named files only", async () => {
    const setup = setUp([platform, keeper], { ".env": "A=one\n", "other/.env": "A=two\n" });
    const { steps } = await planWithCopies(setup);
    assert.deepEqual(
      steps.filter(isCopy).map(({ entry, target }) => [fileOf(entry), target.account.id]),
      [[".env", "keeper"]],
    );
  });

  it("are made together with the move", async () => {
    const setup = start();
    await apply(setup, await planWithCopies(setup), () => true);
    const [there, here] = setup.platforms.map((each) => each.contents());
    assert.deepEqual(there, here);
    assert.deepEqual(here, [
      ["A", "one", true],
      ["B", "two", true],
    ]);
    assert.doesNotMatch(setup.files.texts.get(".env") ?? "", /one|two/);
  });

  it("keep the value in its file when they cannot be made", async () => {
    const setup = start();
    const plan = await planWithCopies(setup);
    setup.platforms[1]?.faults.push({ call: "create", failure: serverError });
    setup.platforms[1]?.faults.push({ call: "create", failure: { kind: "tooLarge" } });
    const result = await apply(setup, plan, ({ entry }) => entry.key === "A");
    assert.ok(kindsOf(result).includes("failed"), kindsOf(result).join());
    assert.equal(setup.files.texts.get(".env"), text);
  });

  it("are not made of what goes nowhere", async () => {
    const setup = start();
    const result = await apply(setup, await planWithCopies(setup), isCopy);
    assert.deepEqual(kindsOf(result), ["leftAlone", "leftAlone", "leftAlone", "leftAlone"]);
    assert.deepEqual(
      setup.platforms.map((each) => each.contents()),
      [[], []],
    );
    assert.equal(setup.files.texts.get(".env"), text);
  });

  it("go away again with an undo", async () => {
    const setup = start();
    await apply(setup, await planWithCopies(setup), () => true);
    const [entry] = await setup.journal.list();
    assert.ok(entry);
    await undoMigration(setup.dependencies, entry, {}, neverAborted());
    assert.deepEqual(
      setup.platforms.map((each) => each.contents()),
      [[], []],
    );
    assert.equal(setup.files.texts.get(".env"), text);
  });
});

describe("ticking a plan with copies", () => {
  /** Ids of the named steps: `A` the move of A, `a` its copy. */
  async function read(): Promise<{ steps: readonly Step[]; ids: (names: string) => Set<string> }> {
    const { steps } = await planWithCopies(start());
    const nameOf = (step: Step): string => (isCopy(step) ? step.entry.key.toLowerCase() : step.entry.key);
    const ids = (names: string): Set<string> =>
      new Set(steps.filter((step) => names.includes(nameOf(step))).map(({ id }) => id));
    return { steps, ids };
  }

  for (const [title, before, clicked, after] of [
    ["a move brings its copy along", "", "A", "Aa"],
    ["a move takes its copy away", "AaBb", "aBb", "Bb"],
    ["a copy can be left out", "AaBb", "ABb", "ABb"],
    ["a copy that was left out stays out when another move is ticked", "A", "AB", "ABb"],
    ["a copy alone is not ticked", "", "a", ""],
    ["all are ticked at once", "", "ABab", "ABab"],
  ] as const) {
    it(title, async () => {
      const { steps, ids } = await read();
      assert.deepEqual(followMoves(steps, ids(before), ids(clicked)), ids(after));
    });
  }

  it("leaves lone copies out and all else in", async () => {
    const { steps, ids } = await read();
    assert.deepEqual(dropLoneCopies(steps, ids("ABb")), ids("ABb"));
    assert.deepEqual(dropLoneCopies(steps, ids("Aab")), ids("Aa"));
  });
});

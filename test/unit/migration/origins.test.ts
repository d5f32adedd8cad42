import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { purposeOf } from "../../../src/migration/journal/journalState.ts";
import { entryId, type Plan, type PlannedEntry } from "../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../src/migration/plan/planMigration.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import type { PlatformOptions } from "../../support/MemoryPlatform.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp, targetOf } from "./doubles/setUp.ts";

const inPlace: PlatformOptions = { id: "first", mode: "inPlace" };
const recreate: PlatformOptions = { id: "second", mode: "recreate" };

function fromSecret(key: string, value: string, secretId = key): PlannedEntry {
  return { origin: { kind: "secret", accountId: "local", secretId }, key, value: new Sensitive(value) };
}

function planCopy({ platforms }: Setup, entries: readonly PlannedEntry[]): Plan {
  return planMigration({
    purpose: "copy",
    mode: "keep",
    files: [],
    entries,
    targets: platforms.map((platform) => targetOf(platform)),
    knowledge: { fingerprints: new Map(), records: [], pushed: [] },
  });
}

async function copy(setup: Setup, entries: readonly PlannedEntry[]) {
  const plan = planCopy(setup, entries);
  const selection = await selectAll(setup, plan, "copy-1");
  return await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

const codes = ({ steps }: Plan) =>
  steps.map(({ action }) => (action.kind === "blocked" ? action.reason.code : action.kind));

describe("an entry that is in no file", () => {
  it("is judged by its value alone", () => {
    const setup = setUp([inPlace]);
    const typed: PlannedEntry = { origin: { kind: "typed" }, key: "A", value: new Sensitive("one") };
    const entries = [typed, fromSecret("B", ""), fromSecret("C", "a\0b"), fromSecret("D", "two")];
    assert.deepEqual(codes(planCopy(setup, entries)), ["create", "empty", "nul", "create"]);
  });

  it("is there already where it comes from", () => {
    const setup = setUp([inPlace]);
    const { id } = setup.platforms[0]?.add("A", "one") ?? { id: "" };
    const origin = { kind: "secret", accountId: "first", secretId: id } as const;
    const own: PlannedEntry = { origin, key: "A", value: new Sensitive("one") };
    assert.deepEqual(codes(planCopy(setup, [own])), ["same"]);
    assert.deepEqual(codes(planCopy(setup, [{ ...own, origin: { ...origin, secretId: "other" } }])), [
      "replace",
    ]);
  });

  it("is another one when it comes from another secret of the same name", () => {
    const setup = setUp([inPlace]);
    const plan = planCopy(setup, [fromSecret("A", "one", "1"), fromSecret("A", "two", "2")]);
    assert.equal(new Set(plan.steps.map(({ id }) => id)).size, 2);
    assert.deepEqual(codes(plan), ["nameCollision", "nameCollision"]);
    assert.notEqual(entryId(fromSecret("A", "", "1")), entryId(fromSecret("A", "", "2")));
  });

  it("is written, confirmed and kept in the journal as a copy", async () => {
    const setup = setUp([inPlace, recreate]);
    const result = await copy(setup, [fromSecret("A", "one"), fromSecret("B", "two")]);
    assert.deepEqual(new Set([...result.steps.values()].map(({ kind }) => kind)), new Set(["moved"]));
    assert.deepEqual([result.isSettled, result.files.size], [true, 0]);
    for (const platform of setup.platforms) assert.deepEqual(platform.valuesOf("B"), ["two"]);
    const [entry] = await setup.journal.list();
    assert.ok(entry);
    assert.equal(purposeOf(entry.record), "copy");
    assert.deepEqual(
      entry.record.steps.map(({ file, line, key }) => [file, line, key]),
      ["A", "A", "B", "B"].map((key) => [undefined, undefined, key]),
    );
  });

  it("is taken back by an undo, which has no file to wait for", async () => {
    const setup = setUp([inPlace, recreate]);
    await copy(setup, [fromSecret("A", "one")]);
    const [entry] = await setup.journal.list();
    assert.ok(entry);
    const { steps, isSettled } = await undoMigration(setup.dependencies, entry, {}, neverAborted());
    assert.deepEqual([...steps.values()], [{ kind: "deleted" }, { kind: "deleted" }]);
    assert.equal(isSettled, true);
    for (const platform of setup.platforms) assert.deepEqual(platform.contents(), []);
  });

  it("goes into one plan with entries of files, of which only those are edited", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\nB=two\n" });
    const fromFile = await planAll(setup, { keys: ["A"] });
    const entries = [...fromFile.steps.map(({ entry }) => entry), fromSecret("B", "three")];
    const plan = planMigration({
      mode: "remove",
      files: fromFile.files,
      entries,
      targets: setup.platforms.map((platform) => targetOf(platform)),
      knowledge: { fingerprints: new Map(), records: [], pushed: [] },
    });
    const selection = await selectAll(setup, plan);
    await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
    assert.equal(setup.files.texts.get(".env"), "B=two\n");
    assert.deepEqual(setup.platforms[0]?.valuesOf("B"), ["three"]);
  });

  it("leaves a plan without a purpose a move", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    assert.equal((await planAll(setup)).purpose, "move");
  });
});

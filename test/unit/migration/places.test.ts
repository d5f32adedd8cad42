import assert from "node:assert/strict";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

const text = "# app\nA=one\nPORT=1\n";

/** A link can take the place of a file, or lead elsewhere, between any two of our looks at it. */
describe("where a file is, through a migration", () => {
  let setup: Setup;
  beforeEach(() => {
    setup = setUp([{ id: "first", mode: "inPlace" }], { ".env": text });
  });

  const move = async (between: () => void = () => undefined) => {
    const plan = await planAll(setup, { keys: ["A"] });
    const selection = await selectAll(setup, plan, "move-1");
    between();
    return await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
  };
  const undo = async () => {
    const [entry] = await setup.journal.list();
    assert.ok(entry);
    return await undoMigration(setup.dependencies, entry, {}, neverAborted());
  };
  const fileOf = (result: { readonly files: ReadonlyMap<string, unknown> }) => result.files.get(".env");

  it("blocks what would be taken out of a file outside, and not what stays in it", async () => {
    setup.files.outside.add(".env");
    const actions = async (mode: "comment" | "remove" | "keep") =>
      (await planAll(setup, { keys: ["A"], mode })).steps.map(({ action }) => action);
    for (const mode of ["comment", "remove"] as const) {
      assert.deepEqual(await actions(mode), [{ kind: "blocked", reason: { code: "outside" } }]);
    }
    assert.deepEqual(await actions("keep"), [{ kind: "create" }]);
  });

  it("leaves a file that is elsewhere since the plan", async () => {
    const result = await move(() => setup.files.places.set(".env", "public/.env"));
    assert.deepEqual(fileOf(result), { kind: "failed", reason: { code: "changed" } });
    assert.equal(setup.files.texts.get(".env"), text);
  });

  it("leaves a file that is outside since the plan", async () => {
    const result = await move(() => setup.files.outside.add(".env"));
    assert.deepEqual(fileOf(result), { kind: "failed", reason: { code: "outside" } });
    assert.equal(setup.files.texts.get(".env"), text);
  });

  it("keeps the place in the journal", async () => {
    setup.files.places.set(".env", "shared/.env");
    await move();
    const [entry] = await setup.journal.list();
    assert.deepEqual(
      entry?.record.files.map(({ place }) => place),
      ["shared/.env"],
    );
  });

  it("puts no value back where a link leads elsewhere since", async () => {
    await move();
    const moved = setup.files.texts.get(".env");
    setup.files.places.set(".env", "public/.env");
    const result = await undo();
    assert.equal((fileOf(result) as { readonly kind: string }).kind, "conflict");
    assert.equal(setup.files.texts.get(".env"), moved);
    assert.equal(result.isSettled, false);
  });

  it("puts no value back outside", async () => {
    await move();
    const moved = setup.files.texts.get(".env");
    setup.files.outside.add(".env");
    assert.deepEqual(fileOf(await undo()), { kind: "failed", reason: "outside" });
    assert.equal(setup.files.texts.get(".env"), moved);
  });

  it("puts them back where the same link still leads", async () => {
    setup.files.places.set(".env", "shared/.env");
    await move();
    assert.deepEqual(fileOf(await undo()), { kind: "restored" });
    assert.equal(setup.files.texts.get(".env"), text);
  });
});

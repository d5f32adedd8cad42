import assert from "node:assert/strict";
import { countOutcomes, describeFailReason, sumUp } from "../../../../src/editor/move/describeResult.ts";
import { reportText } from "../../../../src/editor/move/report.ts";
import { foldEvents } from "../../../../src/migration/journal/journalState.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../../src/migration/run/resumeMigration.ts";
import { type MemoryPlatform, serverError } from "../../../support/MemoryPlatform.ts";
import { translate, wording } from "../../../support/translate.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const TEXT = "A=one\n";

/** The platform makes what it is told and does not say so, and no one can look. */
function leaveOpen(platform: MemoryPlatform): void {
  platform.faults.push({ call: "create", failure: serverError, takesEffect: true });
  platform.onCall = (call) => {
    if (call === "create") platform.faults.push({ call: "list", failure: serverError });
  };
}

/** One value to three places: one makes it, one refuses it, of one it is not known. */
async function moveToThree() {
  const ids = ["made", "refused", "open"];
  const setup = setUp(
    ids.map((id) => ({ id, mode: "inPlace" })),
    { ".env": TEXT },
  );
  const [, refusing, open] = setup.platforms;
  assert.ok(refusing && open);
  refusing.faults.push({ call: "create", failure: { kind: "askPermission", payment: false } });
  leaveOpen(open);
  const plan = await planAll(setup, { mode: "remove" });
  const selection = await selectAll(setup, plan);
  const result = await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
  return { setup, plan, result, open };
}

async function rememberedIn({ ledger }: Setup): Promise<readonly string[]> {
  return [...new Set((await ledger.load()).map(({ accountId }) => accountId))];
}

describe("one value to places that answer differently", () => {
  it("sums up, explains and lists each as what it is", async () => {
    const { plan, result } = await moveToThree();
    const counts = countOutcomes(plan.steps, result);
    assert.equal(sumUp("move", counts, translate), "1 moved, 1 failed, 1 not known.");
    const reasons = plan.steps.map(({ id, target }) => {
      const outcome = result.steps.get(id);
      return outcome?.kind === "failed" ? describeFailReason(outcome.reason, target, wording) : outcome?.kind;
    });
    assert.equal(reasons[0], "moved");
    assert.match(reasons[1] ?? "", /^The token has no permission/);
    assert.match(reasons[2] ?? "", /^It is not known whether open stored it\. Resume/);
    const report = reportText(plan, result, { ...wording, nameFile: () => ".env", date: "today" });
    assert.match(report, /Moved: 1\. Already there: 0\. Failed: 1\. Not known: 1\./);
    for (const reason of reasons.slice(1)) assert.ok(report.includes(reason ?? "?"));
    assert.doesNotMatch(report, /\bone\b/);
  });

  it("keeps the value in its file, a memory of the place that has it, and an open journal", async () => {
    const { setup, result } = await moveToThree();
    assert.equal(setup.files.texts.get(".env"), TEXT);
    assert.deepEqual(await rememberedIn(setup), ["made"]);
    assert.equal(result.isSettled, false);
    const [entry] = await setup.journal.list();
    assert.ok(entry);
    assert.notEqual(foldEvents(entry).status, "applied");
  });

  it("finds the one that was not known on resuming, and repeats nothing", async () => {
    const { setup, plan, open } = await moveToThree();
    open.faults.length = 0;
    open.onCall = undefined;
    const [entry] = await findUnfinished(setup.journal);
    assert.ok(entry);
    const resumed = await resumeMigration(setup.dependencies, entry, {}, neverAborted());
    const { notKnown, moved, same } = countOutcomes(plan.steps, resumed);
    assert.deepEqual([notKnown, open.valuesOf("A")], [0, ["one"]]);
    assert.ok(moved + same >= 2);
    assert.equal(open.calls.filter((call) => call === "create").length, 1);
  });
});

import assert from "node:assert/strict";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

const HOUR = 3_600_000;
const keys = [..."ABCDEFGHIJKL"];

function prepare(): Setup {
  return setUp([{ id: "only", mode: "inPlace" }], {
    ".env": keys.map((key) => `${key}=of ${key}\n`).join(""),
  });
}

async function apply(setup: Setup) {
  const plan = await planAll(setup);
  const selection = await selectAll(setup, plan);
  return applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

/** Once, at the first operation of this name. */
function atFirst(setup: Setup, name: string, act: () => void): void {
  let isDone = false;
  setup.world.meanwhile = async (operation) => {
    if (isDone || !operation.startsWith(name)) return;
    isDone = true;
    act();
  };
}

describe("a migration while the clock jumps", () => {
  for (const [title, jump] of [
    ["a laptop sleeps for hours", 8 * HOUR],
    ["the clock is set back", -3 * HOUR],
  ] as const) {
    for (const at of ["only list", "only create", "sleep"]) {
      it(`waits for a platform no longer than it asked, or a minute: ${title} at "${at}"`, async () => {
        const setup = prepare();
        const retryAt = setup.world.clock.now() + 2_000;
        setup.platforms[0]?.faults.push({ call: "create", failure: { kind: "wait", retryAt } });
        atFirst(setup, at, () => setup.world.clock.jump(jump));
        const result = await apply(setup);
        assert.ok(result.isSettled);
        const waited = setup.world.clock.pauses.reduce((sum, pause) => sum + pause, 0);
        // Four steps are under way at once, and each may wait.
        assert.ok(waited <= 4 * 60_000, `${waited} ms`);
        for (const key of keys) {
          const values = setup.platforms[0]?.valuesOf(key) ?? [];
          assert.ok(values.length <= 1);
          assert.equal(values.length === 0, setup.files.texts.get(".env")?.includes(`${key}=of`));
        }
      });
    }
  }

  it("takes no listing from before the clock was set back for a fresh one", async () => {
    const setup = prepare();
    atFirst(setup, "only create", () => {
      setup.world.clock.jump(-HOUR);
      setup.platforms[0]?.add("L", "theirs");
    });
    const { steps } = await apply(setup);
    assert.deepEqual(setup.platforms[0]?.valuesOf("L"), ["theirs"]);
    const outcomes = [...steps.values()].map((step) =>
      step.kind === "failed" ? step.reason.code : step.kind,
    );
    assert.deepEqual(outcomes, [...Array(11).fill("moved"), "changedSincePlan"]);
  });
});

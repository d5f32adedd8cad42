import assert from "node:assert/strict";
import { Activity, type Deed } from "../../../src/agents/Activity.ts";

const deed = (at: number): Deed => ({
  at,
  caller: { channel: "editor" },
  tool: "list_secrets",
  names: [],
  outcome: "done",
});

describe("what assistants did", () => {
  it("is listed with the newest first, and told once each", () => {
    const told: Deed[] = [];
    const activity = new Activity((each) => told.push(each));
    for (const at of [1, 2, 3]) activity.add(deed(at));
    assert.deepEqual(
      activity.deeds.map(({ at }) => at),
      [3, 2, 1],
    );
    assert.deepEqual(
      told.map(({ at }) => at),
      [1, 2, 3],
    );
  });

  it("is kept for the last five hundred calls, so that a loop does not fill the memory", () => {
    const activity = new Activity();
    for (let at = 1; at <= 1_200; at++) activity.add(deed(at));
    assert.equal(activity.deeds.length, 500);
    assert.deepEqual([activity.deeds[0]?.at, activity.deeds.at(-1)?.at], [1_200, 701]);
  });

  it("is handed out as it was, whatever comes after", () => {
    const activity = new Activity();
    activity.add(deed(1));
    const before = activity.deeds;
    activity.add(deed(2));
    assert.equal(before.length, 1);
  });
});

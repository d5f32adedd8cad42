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

  it("says in the end what came of a call that was answered before, in its place and once more in the log", () => {
    const told: (readonly [string, string | undefined])[] = [];
    const activity = new Activity((each, before) => told.push([each.outcome, before?.outcome]));
    const amend = activity.add({ ...deed(1), outcome: "waiting" });
    activity.add(deed(2));
    const before = activity.deeds;
    amend("changed", ["API_TOKEN"]);
    assert.deepEqual(
      activity.deeds.map(({ at, outcome, names }) => [at, outcome, names]),
      [
        [2, "done", []],
        [1, "changed", ["API_TOKEN"]],
      ],
    );
    assert.equal(before[1]?.outcome, "waiting");
    assert.deepEqual(told, [
      ["waiting", undefined],
      ["done", undefined],
      ["changed", "waiting"],
    ]);
  });

  it("says nothing twice where nothing else came of it", () => {
    const told: Deed[] = [];
    const amend = new Activity((each) => told.push(each)).add({ ...deed(1), outcome: "takenBack" });
    amend("takenBack", []);
    assert.equal(told.length, 1);
  });

  it("tells of a call that is no longer listed in the log alone", () => {
    const told: string[] = [];
    const activity = new Activity(({ outcome }) => told.push(outcome));
    const amend = activity.add({ ...deed(0), outcome: "waiting" });
    for (let at = 1; at <= 500; at++) activity.add(deed(at));
    amend("changed", []);
    assert.equal(told.at(-1), "changed");
    assert.ok(activity.deeds.every(({ outcome }) => outcome === "done"));
  });
});

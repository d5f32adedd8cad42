import assert from "node:assert/strict";
import { Requests } from "../../../src/agents/Requests.ts";
import { CancelledError, PlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { AgentWorld, type WorldPlan } from "../../support/agentWorld.ts";
import { TestClock } from "../../support/TestClock.ts";

const plan: WorldPlan = {
  accounts: [{ label: "This Machine", isLocal: true, secrets: [{ name: "API_TOKEN", index: 0 }] }],
  files: [{ file: ".env", entries: [{ key: "SESSION_SECRET", index: 1 }] }],
  answers: ["accept"],
};
const valueAt = (index: number) => `Winter-Sun-${index}-glows`;
const mcp = { channel: "mcp", name: "Some Client" } as const;

const open = (answers: WorldPlan["answers"]) => new AgentWorld({ ...plan, answers }, valueAt);
const read = (answer: string): Record<string, unknown> => JSON.parse(answer);

/** A dialog that stays open until the test closes it. */
function holdOpen(world: AgentWorld) {
  const closed = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  world.whileAsked = () => {
    opened.resolve();
    return closed.promise;
  };
  return { opened: opened.promise, close: () => closed.resolve() };
}

const asks = [
  ["request_secret", { name: "NEW_KEY" }],
  ["request_move", { file: ".env" }],
  ["run_with_secrets", { command: "npm test", names: ["API_TOKEN"] }],
] as const;

describe("requests of assistants", () => {
  it("are one at a time: another is refused while a dialog is open, and reading goes on", async () => {
    const world = open(["accept"]);
    const dialog = holdOpen(world);
    const first = world.call("request_move", { file: ".env" });
    await dialog.opened;
    for (const [tool, input] of asks) assert.equal(read(await world.call(tool, input))["refused"], "busy");
    assert.equal(read(await world.call("list_secrets", {}))["ok"], true);
    assert.equal(world.dialogs.length, 1);
    dialog.close();
    assert.equal(read(await first)["state"], "moved");
  });

  it("end after three refusals in ten minutes, until the person lifts that", async () => {
    const world = open(["decline", "decline", "decline", "accept"]);
    for (let times = 0; times < 3; times++) {
      assert.equal(read(await world.call("request_secret", { name: "NEW_KEY" }))["refused"], "declined");
    }
    world.clock.jump(3_600_000);
    for (const [tool, input] of asks) assert.equal(read(await world.call(tool, input))["refused"], "quiet");
    assert.equal(world.dialogs.length, 3);
    world.host.requests.lift();
    assert.equal(read(await world.call("request_secret", { name: "NEW_KEY" }))["state"], "created");
  });

  it("go on after three refusals that are further apart", async () => {
    const world = open(["decline"]);
    for (let times = 0; times < 5; times++) {
      assert.equal(read(await world.call("request_secret", { name: "NEW_KEY" }))["refused"], "declined");
      world.clock.jump(300_001);
    }
    assert.equal(world.dialogs.length, 5);
  });

  for (const [tool, input] of asks) {
    it(`change nothing when a call of ${tool} is taken back, whatever is pressed afterwards`, async () => {
      const world = open(["accept"]);
      const dialog = holdOpen(world);
      const control = new AbortController();
      const call = world.call(tool, input, { channel: "editor" }, control.signal);
      await dialog.opened;
      control.abort();
      await assert.rejects(call, { name: "AbortError" });
      // The dialog of the first one is still there.
      assert.equal(read(await world.call(tool, input))["refused"], "busy");
      dialog.close();
      await new Promise(setImmediate);
      assert.deepEqual(world.changes, []);
    });
  }

  it("are answered with 'waiting' where a client gives up, and looked up later", async () => {
    const world = open(["accept"]);
    const dialog = holdOpen(world);
    const call = world.call("request_secret", { name: "NEW_KEY" }, mcp);
    await dialog.opened;
    world.clock.expire(45_000);
    const { state, request } = read(await call);
    assert.equal(state, "waiting");
    const look = async () => read(await world.call("get_request", { request }, mcp));
    assert.equal((await look())["state"], "waiting");
    dialog.close();
    await new Promise(setImmediate);
    const { state: later, result } = await look();
    assert.equal(later, "done");
    assert.match(JSON.stringify(result), /^\{"state":"created","ref":"s_\d+"\}$/);
    world.clock.jump(600_000);
    assert.equal((await look())["state"], "expired");
    assert.deepEqual(world.changes, ["create NEW_KEY"]);
  });

  for (const [tool, input] of asks) {
    it(`are listed and logged by what came of them in the end: ${tool}, answered late`, async () => {
      for (const [answer, end] of [
        ["accept", /^(?:created|moved|done)$/],
        ["decline", /^declined$/],
      ] as const) {
        const world = open([answer]);
        const dialog = holdOpen(world);
        const call = world.call(tool, input, mcp);
        await dialog.opened;
        world.clock.expire(45_000);
        assert.equal(read(await call)["state"], "waiting");
        const [waiting] = world.host.activity.deeds;
        assert.equal(waiting?.outcome, "waiting");
        dialog.close();
        await new Promise(setImmediate);
        const [deed, ...others] = world.host.activity.deeds;
        assert.match(deed?.outcome ?? "", end);
        assert.deepEqual([deed?.names, deed?.at, others], [waiting.names, waiting.at, []]);
        assert.equal(world.log.length, 2);
        assert.match(world.log.at(-1) ?? "", /in the end \(before: waiting\): \S+/);
      }
    });
  }

  it("are listed by what the person did when the assistant took them back in between", async () => {
    const world = open(["accept"]);
    await world.call("list_secrets", {});
    const control = new AbortController();
    const [asked, deleted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    Object.assign(world.host.person, {
      // The first question was answered; the next one is the command's own.
      change: async () => {
        asked.resolve();
        await deleted.promise;
      },
    });
    const input = { ref: "s_0000000001", change: "delete" };
    const call = world.call("request_change", input, { channel: "editor" }, control.signal);
    await asked.promise;
    control.abort(new CancelledError());
    await assert.rejects(call);
    assert.equal(world.host.activity.deeds[0]?.outcome, "takenBack");
    deleted.resolve();
    await new Promise(setImmediate);
    assert.equal(world.host.activity.deeds[0]?.outcome, "changed");
    assert.match(world.log.at(-1) ?? "", /changed in the end \(before: takenBack\): API_TOKEN$/);
  });

  it("are listed as stopped when the assistant took back a run that had begun", async () => {
    const world = open(["accept"]);
    const control = new AbortController();
    world.end = { kind: "takenBack" };
    world.output = () => {
      control.abort(new CancelledError());
      return "";
    };
    const input = { command: "npm test", names: ["API_TOKEN"] };
    await assert.rejects(world.call("run_with_secrets", input, mcp, control.signal));
    await new Promise(setImmediate);
    assert.equal(world.host.activity.deeds[0]?.outcome, "stoppedForYou");
  });

  it("are declined by no one when they were taken back, whatever is pressed, and make nothing quiet", async () => {
    for (const answer of ["accept", "decline"] as const) {
      const world = open([answer]);
      for (let times = 0; times < 4; times++) {
        const dialog = holdOpen(world);
        const control = new AbortController();
        const call = world.call("request_move", { file: ".env" }, mcp, control.signal);
        await dialog.opened;
        control.abort(new CancelledError());
        await assert.rejects(call);
        dialog.close();
        while (world.host.requests.isBusy) await new Promise(setImmediate);
      }
      const outcomes = world.host.activity.deeds.map(({ outcome }) => outcome);
      assert.deepEqual(outcomes, ["takenBack", "takenBack", "takenBack", "takenBack"]);
      assert.deepEqual([world.changes, world.host.requests.isQuiet], [[], false]);
    }
  });

  it("give no names when the call was taken back before the person allowed them", async () => {
    const world = new AgentWorld({ ...plan, answers: ["accept"], access: { isAllowed: false } }, valueAt);
    const dialog = holdOpen(world);
    const control = new AbortController();
    const call = world.call("list_secrets", {}, { channel: "editor" }, control.signal);
    const refused = assert.rejects(call);
    await dialog.opened;
    control.abort(new CancelledError());
    await refused;
    dialog.close();
    while (world.host.requests.isBusy) await new Promise(setImmediate);
    assert.deepEqual([world.accepted, world.changes], [["allow"], []]);
    assert.equal(world.host.access.isAllowed({ channel: "editor" }), false);
  });

  it("wait as long as it takes where VS Code waits", async () => {
    const world = open(["accept"]);
    const dialog = holdOpen(world);
    const call = world.call("request_secret", { name: "NEW_KEY" });
    await dialog.opened;
    assert.deepEqual(world.clock.running, []);
    dialog.close();
    assert.equal(read(await call)["state"], "created");
  });

  it("are not known in the end when the platform did not say whether it did them", async () => {
    const requests = new Requests(new TestClock({ holdsFrom: 1 }), () => "0000000000");
    const failure = { kind: "unclear" } as const;
    const error = new PlatformError({ failure, providerId: "p", operation: "create the secret" });
    const answer = await requests.ask(() => Promise.reject(error), {
      signal: neverAborted(),
      isImpatient: false,
    });
    assert.deepEqual([answer["refused"], requests.look("r_0000000000")?.["state"]], ["notKnown", "notKnown"]);
  });

  it("tell a declined from a failed one", async () => {
    const clock = new TestClock({ holdsFrom: 1 });
    const requests = new Requests(clock, () => "0000000000");
    const asking = { signal: new AbortController().signal, isImpatient: false };
    await requests.ask(() => Promise.reject(new Error("Winter-Sun-1-glows")), asking);
    assert.equal(requests.look("r_0000000000")?.["state"], "failed");
    assert.ok(!JSON.stringify(requests.look("r_0000000000")).includes("Winter"));
  });
});

import assert from "node:assert/strict";
import { type RefusalCode, refuse } from "../../../../src/agents/answers.ts";
import { agentTools } from "../../../../src/agents/tools.ts";
import { describeOutcome, describeTool } from "../../../../src/editor/agents/describeDeed.ts";
import { AgentWorld, type WorldPlan } from "../../../support/agentWorld.ts";
import { translate as t } from "../../../support/translate.ts";

const plan: WorldPlan = {
  accounts: [{ label: "This Machine", isLocal: true, secrets: [{ name: "API_TOKEN", index: 0 }] }],
  files: [{ file: ".env", entries: [{ key: "SESSION_SECRET", index: 1 }] }],
  answers: ["accept"],
};

/** Calls of each tool that end in each of their ways. */
const calls = [
  ["list_secrets", {}],
  ["find_plaintext_secrets", {}],
  ["check_keys", { keys: ["API_TOKEN"] }],
  ["get_request", { request: "r_9999999999" }],
  ["request_secret", { name: "API_TOKEN" }],
  ["request_secret", { name: "NEW_KEY" }],
  ["request_move", { file: ".env" }],
  ["request_change", { ref: "s_0000000001", change: "delete" }],
  ["request_change", { ref: "s_0000000001", change: "replaceValue" }],
  ["run_with_secrets", { command: "npm test", names: ["API_TOKEN"] }],
] as const;

describe("what assistants did, as the person reads it", () => {
  it("has a sentence for every tool, and one for a tool that does not exist", () => {
    const texts = [...agentTools.map(({ name }) => name), "unknown tool"].map((tool) =>
      describeTool(tool, t),
    );
    assert.equal(new Set(texts).size, agentTools.length + 1);
    for (const text of texts) assert.match(text, /^[A-Z][a-z ]+$/);
  });

  it("says what came of each call, in no code's words", async () => {
    const world = new AgentWorld(plan, (index) => `Winter-Sun-${index}-glows`);
    for (const [tool, input] of calls) await world.call(tool, input);
    const [, , , , , , , , , run] = calls;
    for (const kind of ["timedOut", "takenBack", "stopped", "killed"] as const) {
      world.end = kind === "killed" ? { kind, signal: "SIGKILL" } : { kind };
      await world.call(...run);
    }
    const outcomes = world.host.activity.deeds.map(({ outcome }) => outcome);
    assert.ok(new Set(outcomes).size >= 5, outcomes.join());
    for (const outcome of outcomes) {
      assert.notEqual(describeOutcome({ outcome }, t), "answered", outcome);
      assert.match(describeOutcome({ outcome }, t), /^[a-z: ]+$/);
    }
  });

  it("tells refused, declined, failed and not known apart", () => {
    const said = (code: RefusalCode) => describeOutcome({ outcome: refuse(code).refused }, t);
    assert.match(said("notKnown"), /not known/);
    assert.equal(said("declined"), "declined");
    assert.match(said("takenBack"), /withdrawn by the assistant/);
    for (const code of ["failed", "offline", "signedOut"] as const) assert.match(said(code), /^failed/);
    for (const code of ["off", "busy", "quiet", "cannot"] as const) assert.match(said(code), /^refused/);
  });
});

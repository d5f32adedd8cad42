import assert from "node:assert/strict";
import type { AgentHost, MovedKeys } from "../../../src/agents/ports.ts";
import { requestMove } from "../../../src/agents/requestMove.ts";

/** The answer after a person moved what they moved. */
async function answerAfter(moved: MovedKeys): Promise<unknown> {
  const host = {
    workspace: { find: async () => ({ files: [{ file: ".env", keys: [{ key: "A" }, { key: "B" }] }] }) },
    person: { move: async () => moved },
  } as unknown as AgentHost;
  const context = { caller: "a", signal: new AbortController().signal, about: () => undefined };
  const answer = await requestMove(host, { file: ".env" }, context as never);
  return answer["state"];
}

describe("request_move", () => {
  it("says that nothing was moved only when that is known", async () => {
    const [failed, notKnown] = [{ key: "A", why: "failed" } as const, { key: "B", why: "notKnown" } as const];
    assert.equal(await answerAfter({ moved: [], left: [failed] }), "nothingMoved");
    assert.equal(await answerAfter({ moved: [], left: [failed, notKnown] }), "notKnown");
    assert.equal(await answerAfter({ moved: ["A"], left: [notKnown] }), "moved");
  });
});

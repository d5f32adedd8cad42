import assert from "node:assert/strict";
import type { AgentHost } from "../../../src/agents/ports.ts";
import { requestSecret } from "../../../src/agents/requestSecret.ts";

async function answerTo(stored: object): Promise<unknown> {
  const host = {
    inventory: { readAccounts: async () => [] },
    refs: { ofSecret: () => "s_1" },
    person: { createSecret: async () => ({ state: { account: { id: "a" } }, secret: {}, ...stored }) },
  } as unknown as AgentHost;
  const context = { caller: "a", signal: new AbortController().signal, about: () => undefined };
  return (await requestSecret(host, { name: "A" }, context as never))["state"];
}

describe("request_secret", () => {
  it("tells a secret that was replaced from one that was created, and neither as declined", async () => {
    assert.equal(await answerTo({}), "created");
    assert.equal(await answerTo({ isReplaced: true }), "changed");
  });
});

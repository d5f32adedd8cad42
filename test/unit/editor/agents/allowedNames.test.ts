import assert from "node:assert/strict";
import type { Caller } from "../../../../src/agents/caller.ts";
import {
  type AccessAnswer,
  admits,
  areNamesAllowed,
  readAccess,
  withAdmitted,
  writeAccess,
} from "../../../../src/editor/agents/allowedNames.ts";

const KEY = "agents/access/v1";
const open: AccessAnswer = { state: "open", clients: [] };
const editor: Caller = { channel: "editor" };
const client: Caller = { channel: "mcp", name: "claude-code" };
const other: Caller = { channel: "mcp", name: "other-program" };
/** Names that are meant to be taken for the editor's assistants. */
const posing = ["", "editor", "true"].map((name): Caller => ({ channel: "mcp", name }));
const all = [editor, client, other, ...posing];

const memory = (stored?: unknown) => {
  const kept = new Map([[KEY, stored]]);
  return {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
};

describe("who may have names in a workspace", () => {
  it("is the one that a person was asked about, and none besides", () => {
    for (const caller of all) {
      const answer = withAdmitted(open, caller);
      assert.deepEqual(
        all.filter((each) => admits(answer, each)),
        [caller],
      );
    }
  });

  it("is everyone who was asked about, once each", () => {
    const answer = [client, editor, client, other].reduce(withAdmitted, open);
    assert.deepEqual(answer, { state: "allowed", editor: true, clients: ["claude-code", "other-program"] });
    for (const caller of [client, editor, other]) assert.ok(admits(answer, caller));
  });

  it("is not any of them once that was stopped", () => {
    const answer = withAdmitted(withAdmitted(open, client), editor);
    for (const state of ["open", "stopped"] as const) {
      for (const caller of all) assert.equal(admits({ ...answer, state }, caller), false);
    }
  });

  it("is read back as it was written, and is no one where something else is stored", async () => {
    const answer = withAdmitted(withAdmitted(open, client), editor);
    const kept = memory();
    await writeAccess(kept, answer);
    assert.deepEqual(readAccess(kept), answer);
    assert.equal(areNamesAllowed(kept), true);
    for (const stored of [
      undefined,
      null,
      "allowed",
      { ...answer, editor: 1 },
      { ...answer, clients: [1] },
    ]) {
      assert.deepEqual(readAccess(memory(stored)), open);
    }
  });
});

import assert from "node:assert/strict";
import { forgetEarlier } from "../../../../src/editor/run/forgetEarlier.ts";

function open(entries: Readonly<Record<string, unknown>>) {
  const kept = new Map(Object.entries(entries));
  const updates: string[] = [];
  const memory = {
    get: (key: string) => kept.get(key),
    async update(key: string, value: unknown) {
      updates.push(key);
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
  return { memory, kept, updates };
}

describe("answers of an earlier version", () => {
  it("are removed, and those of this version stay", async () => {
    const { memory, kept } = open({
      "run/consent/v1": [{}],
      "run/terminals/v1": ["file:///app"],
      "run/terminals/v2": [2],
      "run/consents/v2": [1],
      "run/terminals/v3": [2],
      "run/commands/v1": [3],
    });
    await forgetEarlier(memory);
    assert.deepEqual([...kept.keys()], ["run/consents/v2", "run/terminals/v3", "run/commands/v1"]);
  });

  it("are not written where there are none", async () => {
    const { memory, updates } = open({ "run/consents/v2": [1] });
    await forgetEarlier(memory);
    assert.deepEqual(updates, []);
  });
});

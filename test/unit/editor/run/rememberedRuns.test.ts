import assert from "node:assert/strict";
import { readRemembered, remember } from "../../../../src/editor/run/rememberedRuns.ts";

function open(stored?: unknown) {
  const kept = new Map([["run/commands/v1", stored]]);
  return {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
}

describe("command lines that were run with secrets", () => {
  it("are kept ten at most, the latest first, each once with the names it got last", async () => {
    const memory = open();
    for (let index = 0; index < 12; index++) {
      await remember(memory, { command: `run ${index}`, names: ["A"] });
    }
    await remember(memory, { command: "run 5", names: ["B"] });
    const runs = readRemembered(memory);
    assert.deepEqual(
      runs.map(({ command }) => command),
      [5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((index) => `run ${index}`),
    );
    assert.deepEqual(runs[0], { command: "run 5", names: ["B"] });
  });

  it("are read back from what was stored, and from nothing else", () => {
    const run = { command: "npm start", names: ["A"] };
    const odd = [
      null,
      "npm start",
      { command: 7, names: [] },
      { command: "x" },
      { command: "x", names: [7] },
    ];
    assert.deepEqual(readRemembered(open([...odd, run])), [run]);
    for (const stored of [undefined, null, "x", { 0: run }]) {
      assert.deepEqual(readRemembered(open(stored)), []);
    }
  });
});

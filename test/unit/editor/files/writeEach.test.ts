import assert from "node:assert/strict";
import { writeEach } from "../../../../src/editor/files/writeEach.ts";

describe("what was written of several", () => {
  it("is told apart from what was not, and one that fails keeps no other", async () => {
    const tried: string[] = [];
    const write = async (name: string): Promise<string | undefined> => {
      tried.push(name);
      return name === "b" ? "b is read-only." : undefined;
    };
    assert.deepEqual(await writeEach(["a", "b", "c"], write), {
      written: ["a", "c"],
      problems: ["b is read-only."],
    });
    assert.deepEqual(tried, ["a", "b", "c"]);
  });
});

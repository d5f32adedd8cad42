import assert from "node:assert/strict";
import { createColumnCounter } from "../../../src/findings/columnCounter.ts";
import { countTextWork } from "../../support/countTextWork.ts";

/** Where U+2028 divides statements, the editor still has one line. */
const SEPARATOR = "\u2028";

describe("columns of findings", () => {
  it("counts from the start of the editor's line, for offsets in ascending order", () => {
    const text = `A=1${SEPARATOR}B=2\r\nC=3\n\nD=4`;
    const columnOf = createColumnCounter(text);
    const offsets = [0, 3, 4, 7, 9, 12, 14, 17];
    assert.deepEqual(offsets.map(columnOf), [0, 3, 4, 7, 0, 3, 0, 3]);
  });

  it("is linear in the length of one line that holds many statements", () => {
    const count = (statements: number) => {
      const text = `A=1${SEPARATOR}`.repeat(statements);
      const columnOf = createColumnCounter(text);
      return countTextWork(() => {
        for (let at = 0; at < text.length; at += 4) columnOf(at);
      });
    };
    assert.ok(count(8_000) < 10 * count(1_000));
  });
});

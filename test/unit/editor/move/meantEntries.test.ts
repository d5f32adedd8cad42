import assert from "node:assert/strict";
import { meantEntries, type Pointed } from "../../../../src/editor/move/meantEntries.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";

/** The keys that are meant, each with the line that counts and the lines of the same value. */
function meant(text: string, ...places: readonly Pointed[]) {
  return meantEntries(parseEnvFile(text).entries, places).map(({ entry, sameLines }) => [
    entry.key,
    entry.startLine,
    ...sameLines,
  ]);
}

const at = (...lines: readonly number[]): Pointed => ({
  lines: lines.map((line) => ({ first: line, last: line })),
});

describe("what is meant by pointing into a file", () => {
  const twice = "A=one\nB=two\nA=one\n";

  it("is the key, at whichever of its lines: the last one counts, and the others are named", () => {
    assert.deepEqual(meant(twice, at(0)), [["A", 2, 0]]);
    assert.deepEqual(meant(twice, at(2)), [["A", 2, 0]]);
  });

  it("is a key once, however many of its lines are pointed at", () => {
    assert.deepEqual(meant(twice, at(0, 2)), [["A", 2, 0]]);
    assert.deepEqual(meant(twice, at(0), at(2), at(1)), [
      ["B", 1],
      ["A", 2, 0],
    ]);
    assert.deepEqual(meant(twice, { secrets: new Set(["A"]) }), [["A", 2, 0]]);
  });

  it("names no line that has another value", () => {
    assert.deepEqual(meant("A=old\nA=new\nA=old\nA=new\n", at(0)), [["A", 3, 1]]);
  });

  it("is any line of a value of several, and nothing beside the entries", () => {
    assert.deepEqual(meant('A="one\ntwo"\n# note\n', at(1)), [["A", 0]]);
    assert.deepEqual(meant('A="one\ntwo"\n# note\n', at(2)), []);
    assert.deepEqual(meant(twice, {}), []);
  });
});

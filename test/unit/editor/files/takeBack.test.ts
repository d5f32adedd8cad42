import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { takeBack } from "../../../../src/editor/files/takeBack.ts";
import type { FileEdit } from "../../../../src/migration/ports.ts";

const before = "A=1\nTOKEN=Winter-Sun-42\nB=2\nPIN=17\nC=3\n";
const edits: readonly FileEdit[] = [
  { start: 4, end: 23, replacement: new Sensitive("# TOKEN moved") },
  { start: 28, end: 35, replacement: new Sensitive("") },
];
const planned = "A=1\n# TOKEN moved\nB=2\nC=3\n";
const change = { expected: new Sensitive(before), edits, result: new Sensitive(planned) };

function apply(text: string, changes: readonly FileEdit[]): string {
  return changes.toReversed().reduce((rest, { start, end, replacement }) => {
    return rest.slice(0, start) + replacement.reveal() + rest.slice(end);
  }, text);
}

describe("a change that is taken back", () => {
  it("is the planned one", () => assert.equal(apply(before, edits), planned));

  const typed = "TYPED=1\n";
  const places: Readonly<Record<string, (text: string) => string>> = {
    "where nothing was typed": (text) => text,
    "below it": (text) => `${text}${typed}`,
    "above it": (text) => `${typed}${text}`,
    "between its parts": (text) => text.replace("B=", `${typed}B=`),
    "between its parts, where a line went": (text) => text.replace("B=2", ""),
    "within a line": (text) => text.replace("A=1", "A=10"),
  };
  for (const [place, type] of Object.entries(places)) {
    it(`leaves what was typed: ${place}`, () => {
      const current = type(planned);
      assert.equal(apply(current, takeBack(change, current) ?? []), type(before));
    });
  }

  const touched: Readonly<Record<string, string>> = {
    "was typed into": planned.replace("moved", "is moved"),
    "is gone": planned.replace("# TOKEN moved\n", ""),
    "is undone": before,
    "is in a text that is gone": "",
  };
  for (const [name, current] of Object.entries(touched)) {
    it(`is left where it ${name}`, () => assert.equal(takeBack(change, current), undefined));
  }
});

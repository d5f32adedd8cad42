import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { applyEdits } from "../../../../src/envfile/applyEdits.ts";
import { changeText } from "../../../../src/migration/files/changeText.ts";
import { hasStatements, readStatements } from "../../../../src/migration/files/statements.ts";
import { hasMixedLineEnds } from "../../../../src/migration/plan/lineEnds.ts";
import { mergeOriginal } from "../../../../src/migration/undo/mergeOriginal.ts";

const piece = fc.constantFrom("\n", "\r\n", "A=1", "B=😀", "x", "#", "😀");
const someText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

describe("changeText", () => {
  it("leads from any text to any other, by whole lines", () => {
    void fc.assert(
      fc.property(someText, someText, (from, to) => {
        const { edits, expected, result } = changeText(new Sensitive(from), new Sensitive(to));
        const plain = edits.map(({ start, end, replacement }) => ({
          start,
          end,
          replacement: replacement.reveal(),
        }));
        assert.equal(applyEdits(from, plain), to);
        assert.deepEqual([expected.reveal(), result.reveal()], [from, to]);
        for (const { start, end } of edits) {
          assert.ok(start === 0 || from[start - 1] === "\n");
          assert.ok(end === from.length || from[end - 1] === "\n");
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("touches only the lines that differ", () => {
    const { edits } = changeText(new Sensitive("A=1\nB=2\nC=3\n"), new Sensitive("A=1\n# B\nC=3\n"));
    assert.deepEqual(
      edits.map(({ start, end }) => [start, end]),
      [[4, 8]],
    );
    assert.deepEqual(changeText(new Sensitive("A=1\n"), new Sensitive("A=1\n")).edits, []);
  });
});

describe("hasMixedLineEnds", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["", false],
    ["A=1", false],
    ["A=1\nB=2\n", false],
    ["A=1\r\nB=2\r\n", false],
    ["A=1\r\nB=2\n", true],
    ["A=1\nB=2\r\n", true],
    ["A=1\rB=2\r", true],
    ["A=1\r\nB=2\r", true],
    ["\n\r", true],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)}: ${expected}`, () => {
      assert.equal(hasMixedLineEnds(text), expected);
    });
  }
});

describe("hasStatements", () => {
  it("asks for every statement of the key, letter by letter", () => {
    const original = readStatements("A=1\nB=2\nA='1'\n");
    const isThere = (current: string, key: string) => hasStatements(readStatements(current), original, key);
    assert.ok(isThere("X=0\nA='1'\nA=1\n", "A"));
    assert.ok(!isThere("A=1\n", "A"));
    assert.ok(!isThere('A=1\nA="1"\n', "A"));
    assert.ok(isThere("", "GONE"));
  });
});

describe("mergeOriginal", () => {
  const original = "TOP=0\nA=one\nMID=1\nB=two\nEND=2\n";
  const commented = "TOP=0\n# A= moved\nMID=1\n# B= moved\nEND=2\n";
  const edits = [
    { start: 6, end: 11, replacement: "# A= moved" },
    { start: 18, end: 23, replacement: "# B= moved" },
  ];
  const merge = (current: string) => {
    const { text, misplacedKeys, doubledKeys } = mergeOriginal(
      { original, redacted: commented, current },
      edits,
    );
    return [text.reveal(), misplacedKeys, doubledKeys];
  };

  it("puts every entry back in its place around changes elsewhere", () => {
    assert.deepEqual(merge(commented), [original, [], []]);
    assert.deepEqual(merge(`${commented}NEW=3\n`), [`${original}NEW=3\n`, [], []]);
    assert.deepEqual(merge(`NEW=3\n${commented}`), [`NEW=3\n${original}`, [], []]);
    assert.deepEqual(merge(commented.replace("MID=1", "MID=9")), [
      original.replace("MID=1", "MID=9"),
      [],
      [],
    ]);
  });

  it("finds a place by its comment when lines around it changed", () => {
    const current = "TOP=9\n# A= moved\nEND=9\n";
    assert.deepEqual(merge(current), ["TOP=9\nA=one\nEND=9\nB=two\n", ["B"], []]);
  });

  it("puts an entry at the end when its comment is gone", () => {
    assert.deepEqual(merge("X=1"), ["X=1\nA=one\nB=two", ["A", "B"], []]);
  });

  it("names keys that the file has again by itself", () => {
    assert.deepEqual(merge(`${commented}A=new\n`), [`${original}A=new\n`, [], ["A"]]);
  });

  it("keeps the kind of line end of the file", () => {
    assert.deepEqual(merge("X=1\r\nY=2")[0], "X=1\r\nY=2\r\nA=one\r\nB=two");
  });

  it("never loses a statement", () => {
    const edit = fc.record({ at: fc.nat(commented.length), drop: fc.nat(20), add: someText });
    void fc.assert(
      fc.property(edit, ({ at, drop, add }) => {
        const current = commented.slice(0, at) + add + commented.slice(at + drop);
        const proposal = mergeOriginal({ original, redacted: commented, current }, edits).text.reveal();
        assert.ok(proposal.includes("A=one") && proposal.includes("B=two"), proposal);
      }),
      { numRuns: 5_000 },
    );
  });
});

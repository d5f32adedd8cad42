import assert from "node:assert/strict";
import fc from "fast-check";
import { prepareSearch } from "../../../src/leftovers/searchBytes.ts";

const letters = fc.stringMatching(/^[ab_ ]{0,200}$/);
const needle = fc.stringMatching(/^[ab_]{2,9}$/);

describe("prepareSearch", () => {
  it("finds what a plain search finds, however the bytes are cut into pieces", () => {
    fc.assert(
      fc.property(
        letters,
        fc.array(needle, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (text, needles, sizes, isWholeWord) => {
          const search = prepareSearch(needles.map((each) => ({ bytes: Buffer.from(each), isWholeWord })));
          const scan = search();
          for (const piece of cut(text, sizes)) scan.push(Buffer.from(piece));
          const counts = scan.end();
          const expected = needles.map((each) => countPlainly(text, each, isWholeWord));
          assert.deepEqual(
            needles.map((_, index) => counts.get(index) ?? 0),
            expected,
          );
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("does not keep the memory it was given", () => {
    const scan = prepareSearch([{ bytes: Buffer.from("needle in two"), isWholeWord: false }])();
    const memory = Buffer.from("xxneedle i");
    scan.push(memory);
    memory.fill("y");
    scan.push(Buffer.from("n two"));
    assert.equal(scan.end().get(0), 1);
  });

  it("finds nothing when there is nothing to look for", () => {
    const scan = prepareSearch([])();
    scan.push(Buffer.from("anything"));
    assert.equal(scan.end().size, 0);
  });
});

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, index = 0; at < text.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}

function countPlainly(text: string, needle: string, isWholeWord: boolean): number {
  const isWord = (character: string | undefined) => character !== undefined && /\w/.test(character);
  let count = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const isPart = isWord(text[at - 1]) || isWord(text[at + needle.length]);
    if (!isWholeWord || !isPart) count++;
  }
  return count;
}

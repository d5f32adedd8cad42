import assert from "node:assert/strict";
import dotenv from "dotenv";
import fc from "fast-check";
import type { EnvEntry } from "../../../src/envfile/envEntry.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { readEnvValues } from "../../../src/envfile/readEnvValues.ts";
import { arbitraryEnvText, countFuzzRuns } from "../../support/arbitraryEnvText.ts";

const RUNS = countFuzzRuns(30_000);

describe("parseEnvFile on generated text", function () {
  this.timeout(20_000 + RUNS);

  it("reads what dotenv reads, with both of its parsers, and gives exact ranges", () => {
    const property = fc.property(arbitraryEnvText, (text) => {
      const { entries } = parseEnvFile(text);
      assertSameValues(text, entries);
      assertRanges(text, entries);
    });
    fc.assert(property, { numRuns: RUNS });
  });
});

function assertSameValues(text: string, entries: readonly EnvEntry[]): void {
  const values = new Map(readEnvValues(entries));
  values.delete("__proto__");
  assertSameMap(values, dotenv.parse(text));
  assertSameMap(values, dotenv.parse(text, { fast: true }));
}

/** By hand, since a deep comparison of every input costs more than all three parsers. */
function assertSameMap(
  values: ReadonlyMap<string, string>,
  expected: Readonly<Record<string, string>>,
): void {
  const keys = Object.keys(expected);
  const isSame = keys.length === values.size && keys.every((key) => values.get(key) === expected[key]);
  if (!isSame) assert.deepEqual(Object.fromEntries(values), { ...expected });
}

function assertRanges(text: string, entries: readonly EnvEntry[]): void {
  let previousEnd = 0;
  for (const entry of entries) {
    assert.ok(entry.start >= previousEnd, "entries are in order and apart");
    previousEnd = entry.comment?.end ?? entry.end;
    assertOrder(entry);
    assertSlices(text, entry);
    assert.equal(entry.startLine, countLines(text, entry.start), "startLine");
    assert.equal(entry.endLine, countLines(text, entry.end), "endLine");
  }
  assert.ok(previousEnd <= text.length);
}

function assertOrder(entry: EnvEntry): void {
  const { start, keyStart, keyEnd, separator, valueStart, valueEnd, end, comment } = entry;
  const offsets = [start, keyStart, keyEnd, separator, valueStart, valueEnd, end, comment?.start ?? end];
  const sorted = offsets.toSorted((a, b) => a - b);
  assert.ok(
    offsets.every((offset, index) => offset === sorted[index]),
    `offsets in order: ${offsets}`,
  );
  assert.ok(separator < valueStart);
}

function assertSlices(text: string, entry: EnvEntry): void {
  assert.equal(text.slice(entry.keyStart, entry.keyEnd), entry.key);
  assert.match(text[entry.separator] ?? "", /[=:]/);
  assert.equal(text.slice(entry.start, entry.keyStart).trim(), entry.exported ? "export" : "");
  const raw = text.slice(entry.valueStart, entry.valueEnd);
  assert.equal(raw.trim(), raw, "a raw value is trimmed");
  if (raw === "") assert.equal(entry.valueStart, entry.separator + 1);
  assert.equal(decode(raw), entry.value);
  if (entry.comment !== undefined) assertComment(text, entry.end, entry.comment);
}

/** dotenv's own words for what the text of a value means. */
function decode(raw: string): string {
  const plain = raw.replace(/\r\n?/g, "\n").replace(/^(['"`])([\s\S]*)\1$/gm, "$2");
  return raw.startsWith('"') ? plain.replace(/\\n/g, "\n").replace(/\\r/g, "\r") : plain;
}

function assertComment(text: string, valueEnd: number, comment: { start: number; end: number }): void {
  assert.match(text.slice(comment.start, comment.end), /^#.*$/);
  assert.match(text.slice(valueEnd, comment.start), /^[^\S\r\n\u2028\u2029]*$/);
  assert.match(text[comment.end] ?? "\n", /[\r\n\u2028\u2029]/);
}

function countLines(text: string, offset: number): number {
  return text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0;
}

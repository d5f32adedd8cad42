import assert from "node:assert/strict";
import dotenv from "dotenv";
import fc from "fast-check";
import { applyEdits } from "../../../src/envfile/applyEdits.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { type EnvChange, type EnvRewrite, rewriteEnvFile } from "../../../src/envfile/rewriteEnvFile.ts";
import { arbitraryEnvText, countFuzzRuns } from "../../support/arbitraryEnvText.ts";

const RUNS = countFuzzRuns(15_000);

const arbitraryChanges = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom("A", "B", "C", "AA", "export", "__proto__"),
    mode: fc.constantFrom("comment" as const, "remove" as const),
    note: fc.constantFrom("moved to work, today", "a\nA=1", ""),
  }),
  { selector: ({ key }) => key, minLength: 1, maxLength: 3 },
);

describe("rewriteEnvFile on generated text", function () {
  this.timeout(20_000 + RUNS);

  it("takes out the keys and leaves the rest alone", () => {
    let done = 0;
    const property = fc.property(arbitraryEnvText, arbitraryChanges, (text, changes) => {
      const rewrite = rewriteEnvFile(text, changes);
      if (!rewrite.ok) return;
      done += rewrite.edits.length;
      assertOthersRead(text, rewrite.text, changes);
      assertOtherBytes(text, rewrite, changes);
      assert.deepEqual(rewriteEnvFile(rewrite.text, changes), { ok: true, edits: [], text: rewrite.text });
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(done > RUNS / 4, `${done} edits were made`);
  });

  it("seldom has to refuse: for an unclosed quote above, which the next quote would close", () => {
    let refused = 0;
    const property = fc.property(arbitraryEnvText, arbitraryChanges, (text, changes) => {
      const commented = changes.map(({ key }): EnvChange => ({ key, mode: "comment" }));
      if (!rewriteEnvFile(text, commented).ok) refused++;
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(refused < RUNS / 100, `${refused} of ${RUNS} refused`);
  });
});

/** By dotenv itself, not by our own reader. */
function assertOthersRead(before: string, after: string, changes: readonly EnvChange[]): void {
  const expected = { ...dotenv.parse(before) };
  for (const { key } of changes) delete expected[key];
  assert.deepEqual({ ...dotenv.parse(after) }, expected);
}

function assertOtherBytes(
  text: string,
  rewrite: Extract<EnvRewrite, { ok: true }>,
  changes: readonly EnvChange[],
): void {
  assert.equal(applyEdits(text, rewrite.edits), rewrite.text);
  const moved = parseEnvFile(text).entries.filter(({ key }) => changes.some((change) => change.key === key));
  const editable = moved.map(({ start, end, comment }) => ({ start, end: comment?.end ?? end }));
  let previous = -1;
  for (const { start, end } of rewrite.edits) {
    assert.ok(start >= previous && end > start, "edits are in order, apart and not empty");
    previous = end;
    const untouchable = cutOut(
      text.slice(start, end),
      editable.map((span) => ({ start: span.start - start, end: span.end - start })),
    );
    assert.match(untouchable, /^\s*$/, "an edit takes statements and blanks only");
  }
}

function cutOut(text: string, spans: readonly { start: number; end: number }[]): string {
  const characters = text.split("");
  for (const { start, end } of spans) {
    for (let at = Math.max(0, start); at < Math.min(end, text.length); at++) characters[at] = "";
  }
  return characters.join("");
}

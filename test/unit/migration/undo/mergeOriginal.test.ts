import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";
import { redactText } from "../../../../src/migration/files/redactText.ts";
import { toPlannedEntry } from "../../../../src/migration/plan/toPlannedEntry.ts";
import { type MergeProposal, mergeOriginal } from "../../../../src/migration/undo/mergeOriginal.ts";
import { countFuzzRuns } from "../../../support/arbitraryEnvText.ts";

const note = "moved to work, 2026-11-20";
type Mode = "comment" | "remove";

interface Moved {
  readonly redacted: string;
  readonly merge: (current: string) => MergeProposal;
}

/** A move of these keys out of a text, and what an undo would propose for a file that says something else by now. */
function move(original: string, keys: readonly string[], mode: Mode): Moved {
  const redactions = parseEnvFile(original)
    .entries.filter(({ key }) => keys.includes(key))
    .map((entry) => ({ ...toPlannedEntry("file:///.env", original, entry), note }));
  const preview = redactText(new Sensitive(original), redactions, mode);
  assert.ok(preview.ok);
  const { edits, result } = preview.change;
  const plain = edits.map((edit) => ({ ...edit, replacement: edit.replacement.reveal() }));
  const redacted = result.reveal();
  return { redacted, merge: (current) => mergeOriginal({ original, redacted, current }, plain) };
}

function merged(
  original: string,
  key: string,
  mode: Mode,
  current: string,
): readonly [string, readonly string[]] {
  const { text, misplacedKeys } = move(original, [key], mode).merge(current);
  return [text.reveal(), misplacedKeys];
}

/** Those of some keys, or all. */
function entriesOf(text: string, keys?: readonly string[]): readonly string[] {
  return parseEnvFile(text)
    .entries.filter(({ key }) => keys?.includes(key) ?? true)
    .map(({ key, value }) => JSON.stringify([key, value]));
}

describe("merging what was moved into a file that was changed since", () => {
  it("puts no value behind the name of another key", () => {
    const original = "HOST=a\nAPI_SECRET=s3cr3t\nPORT=3000\n";
    assert.deepEqual(merged(original, "API_SECRET", "remove", "HOST=b\nAPP_PORT=3000\n"), [
      "HOST=b\nAPP_PORT=3000\nAPI_SECRET=s3cr3t\n",
      ["API_SECRET"],
    ]);
  });

  it("puts no statement into the middle of a line that grew", () => {
    assert.deepEqual(merged("A=1\nSECRET=x", "SECRET", "remove", "A=12\n"), ["A=12\nSECRET=x\n", ["SECRET"]]);
    assert.deepEqual(merged("A=1\nSECRET=x", "SECRET", "remove", "A=1\nB=2\n"), ["A=1\nSECRET=x\nB=2\n", []]);
    assert.deepEqual(merged("SECRET=x", "SECRET", "remove", "NEW=1\n"), ["NEW=1\nSECRET=x\n", ["SECRET"]]);
  });

  it("replaces no part of a comment that a person went on writing", () => {
    const original = "A=1\nS=x\nB=3\n";
    for (const line of [`# S ${note} (see wiki)`, `## S ${note}`, `old # S ${note}`]) {
      const current = `A=9\n${line}\nB=4\n`;
      assert.deepEqual(merged(original, "S", "comment", current), [`${current}S=x\n`, ["S"]]);
    }
    const twice = `A=9\n## S ${note}\n# S ${note}\nB=4\n`;
    assert.deepEqual(merged(original, "S", "comment", twice), [`A=9\n## S ${note}\nS=x\nB=4\n`, []]);
  });

  it("puts nothing into a value of several lines, nor between a name and its value", () => {
    const quoted = `Q="a\n# S ${note}\nb"\n`;
    assert.deepEqual(merged("S=x\nB=3\n", "S", "comment", quoted), [`${quoted}S=x\n`, ["S"]]);
    const spread = "K\n=v\n";
    assert.deepEqual(merged("A=1\nS=x\n=v\n", "S", "remove", spread), [`${spread}S=x\n`, ["S"]]);
  });

  it("keeps the others in their places when one of them has none", () => {
    const { merge } = move("S=x\nM=1\nT=y\nB=3\n", ["S", "T"], "comment");
    const { text, misplacedKeys } = merge(`Q="a\n# S ${note}\nb"\nM=2\n# T ${note}\nB=4\n`);
    assert.equal(text.reveal(), `Q="a\n# S ${note}\nb"\nM=2\nT=y\nB=4\nS=x\n`);
    assert.deepEqual(misplacedKeys, ["S"]);
  });

  it("puts two statements of a key over no comment that is left of the two", () => {
    const { merge } = move("S=x\nM=1\nS=x\n", ["S"], "comment");
    assert.equal(merge(`# S ${note}\n`).text.reveal(), "S=x\nS=x\n");
  });

  it("brings the rows of a private key back right below its first line, and names none of them", () => {
    const label = "PRIVATE KEY-----";
    const key = `K=-----BEGIN ${label}\n${"k".repeat(64)}\n${"z".repeat(30)}==\n-----END ${label}\n`;
    for (const mode of ["comment", "remove"] as const) {
      const { merge } = move(`A=1\n${key}B=2\n`, ["K"], mode);
      const current = mode === "comment" ? `A=3\n# K ${note}\nB=4\n` : "A=3\nB=4\n";
      const { text, misplacedKeys } = merge(current);
      const expected = mode === "comment" ? [`A=3\n${key}B=4\n`, []] : [`A=3\nB=4\n${key}`, ["K"]];
      assert.deepEqual([text.reveal(), misplacedKeys], expected);
    }
  });

  const line = fc.constantFrom("A=1", "AB=12", "# c", "", "S=x y", "T='l1\nl2'", "B=2", "U=", "SA=9");
  const someLines = fc
    .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
    .map(([lines, end, isEnded]) => lines.join(end) + (isEnded && lines.length > 0 ? end : ""));
  const piece = fc.constantFrom(
    "\n",
    "A",
    "S",
    "=",
    "1",
    "# ",
    "B=2",
    "\nC=3\n",
    `# S ${note}`,
    "S=new",
    note,
  );
  const edit = fc.record({
    at: fc.nat(1000),
    drop: fc.nat(12),
    add: fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join("")),
  });
  const someEdits = fc.array(edit, { minLength: 1, maxLength: 3 });
  const modes = fc.constantFrom<Mode>("comment", "remove");

  it("changes no other entry, and gives every moved one its own value, whatever was edited", () => {
    const property = fc.property(someLines, someEdits, modes, (original, edits, mode) => {
      const keys = ["S", "T", "U"];
      const { redacted, merge } = move(original, keys, mode);
      const current = edits.reduce((text, { at, drop, add }) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + add + text.slice(start + drop);
      }, redacted);
      const moved = entriesOf(original, keys);
      const left = [...entriesOf(merge(current).text.reveal())];
      for (const entry of moved) {
        const at = left.indexOf(entry);
        assert.ok(at >= 0, `${entry} is there`);
        left.splice(at, 1);
      }
      assert.deepEqual(left.sort(), entriesOf(current).toSorted());
    });
    void fc.assert(property, { numRuns: countFuzzRuns(10_000) });
  }).timeout(60_000);
});

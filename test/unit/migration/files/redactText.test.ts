import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { type Redaction, redactText } from "../../../../src/migration/files/redactText.ts";

function redact(
  text: string,
  redactions: readonly Redaction[],
  mode: "comment" | "remove" = "comment",
): string {
  const redacted = redactText(new Sensitive(text), redactions, mode);
  return redacted.ok ? redacted.change.result.reveal() : `refused: ${redacted.reason}`;
}

describe("redactText", () => {
  const text = "# keys\nexport A=one # note\nB=two\nA=three\n";

  it("leaves a comment with the note in place of every statement of a key, and nothing else changes", () => {
    const left = redact(text, [{ key: "A", note: "moved to Work" }]);
    assert.ok(!/one|three/.test(left), left);
    assert.ok(left.startsWith("# keys\n") && left.includes("\nB=two\n"), left);
    assert.equal(left.split("moved to Work").length, 3);
  });

  it("keeps a comment behind the value, unless it is part of the value", () => {
    assert.match(redact(text, [{ key: "A", note: "moved" }]), /# note/);
    assert.doesNotMatch(redact(text, [{ key: "A", note: "moved", isWholeLine: true }]), /# note/);
  });

  it("removes the lines where no comment is wanted", () => {
    assert.equal(redact("A=one\nB=two\n", [{ key: "A" }], "remove"), "B=two\n");
  });

  it("removes rows that belong to the value, as a person agreed", () => {
    const copy = "A=one\nrow of one\nB=two\n";
    const [start, end] = [6, 16];
    assert.equal(
      redact(copy, [{ key: "A", extraSpans: [{ start, end }] }], "remove").includes("row of one"),
      false,
    );
  });

  it("says what it expects, so that nothing is written over another text", () => {
    const redacted = redactText(new Sensitive(text), [{ key: "B", note: "moved" }], "comment");
    assert.ok(redacted.ok);
    assert.equal(redacted.change.expected.reveal(), text);
    const edited = redacted.change.edits.reduceRight(
      (rest, { start, end, replacement }) => rest.slice(0, start) + replacement.reveal() + rest.slice(end),
      text,
    );
    assert.equal(edited, redacted.change.result.reveal());
  });

  it("keeps what it takes and gives out of sight", () => {
    const redacted = redactText(new Sensitive(text), [{ key: "A" }], "comment");
    assert.ok(!/one|two|three/.test(JSON.stringify(redacted)), JSON.stringify(redacted));
  });
});

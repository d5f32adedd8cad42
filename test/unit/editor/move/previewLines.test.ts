import assert from "node:assert/strict";
import { previewLines } from "../../../../src/editor/move/previewLines.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";
import { toPlannedEntry } from "../../../../src/migration/plan/toPlannedEntry.ts";
import { aFile, aStep } from "../../../support/builders.ts";
import { translate } from "../../../support/translate.ts";

/** What the preview says of all entries of a text. */
function preview(text: string, mode: "comment" | "remove"): readonly string[] {
  const { entries } = parseEnvFile(text);
  const steps = entries.map((entry) => aStep({ entry: toPlannedEntry("file:///app/.env", text, entry) }));
  return previewLines(aFile(text).text, steps, {
    mode,
    describeMove: () => "moved to work, 2026-11-20",
    t: translate,
  });
}

describe("the lines of a plan's preview", () => {
  it("have the numbers of the lines that they replace, whatever ends a line", () => {
    for (const lineEnd of ["\n", "\r\n", "\r"]) {
      const text = ["# why", "A=one", "", "B='two", "three'", "C=four"].join(lineEnd);
      assert.deepEqual(preview(text, "comment"), [
        "2: # A moved to work, 2026-11-20",
        "4: # B moved to work, 2026-11-20",
        "6: # C moved to work, 2026-11-20",
      ]);
    }
  });

  it("say how much goes where nothing stays", () => {
    assert.deepEqual(preview("A=one\n\nB=\n", "remove"), [
      "1: (6 characters removed)",
      "3: (3 characters removed)",
    ]);
  });

  it("say in the person's language that nothing can be removed", () => {
    const text = "if true; then\nA=one\nfi\n";
    assert.deepEqual(preview(text, "remove"), [
      "The selected values cannot be removed without changing other lines.",
    ]);
  });

  it("are counted in one pass over the file", () => {
    const { split } = String.prototype;
    let read = 0;
    Object.assign(String.prototype, {
      split(this: string, ...separator: Parameters<typeof split>) {
        read += this.length;
        return split.apply(this, separator);
      },
    });
    const text = Array.from({ length: 200 }, (_, at) => `K${at}=one\n`).join("");
    try {
      assert.equal(preview(text, "comment").length, 200);
    } finally {
      Object.assign(String.prototype, { split });
    }
    assert.ok(read < 10 * text.length, `${read} of ${text.length}`);
  });
});

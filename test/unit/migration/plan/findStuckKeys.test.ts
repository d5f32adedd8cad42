import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";
import { redactText } from "../../../../src/migration/files/redactText.ts";
import { checkEnvFile } from "../../../../src/migration/plan/checkEntry.ts";
import { findStuckKeys } from "../../../../src/migration/plan/findStuckKeys.ts";
import type { PlannedEntry } from "../../../../src/migration/plan/plan.ts";
import { toPlannedEntry } from "../../../../src/migration/plan/toPlannedEntry.ts";
import { aFile } from "../../../support/builders.ts";
import { countTextWork } from "../../../support/countTextWork.ts";

const uri = "file:///app/.env";

/** Without its quote, `BAD` would leave the quote above to close at the one below. */
function odd(index: number): string {
  return `OLD_${index}="abc\nBAD_${index}="x" y\nLAST_${index}=z"\n`;
}

function plain(count: number): string {
  return Array.from({ length: count }, (_, index) => `SECRET_${index}=Winter-Sun-${index}\n`).join("");
}

/** All entries but the neighbours of the odd ones, which nothing moves. */
function entriesOf(text: string): readonly PlannedEntry[] {
  const { entries } = parseEnvFile(text);
  return entries
    .map((entry) => toPlannedEntry(uri, text, entry))
    .filter(({ key }) => !/^OLD|^LAST/.test(key));
}

function stuckIn(text: string, entries = entriesOf(text)): readonly string[] {
  return [...findStuckKeys(new Sensitive(text), entries, "comment").keys()];
}

describe("findStuckKeys", () => {
  it("tells one odd entry from the others wherever it is", () => {
    for (const [before, behind] of [
      [0, 9],
      [5, 4],
      [9, 0],
    ] as const) {
      const text = plain(before) + odd(0) + plain(behind).replaceAll("SECRET", "MORE");
      assert.deepEqual(stuckIn(text), ["BAD_0"]);
    }
  });

  it("tells each of several", () => {
    assert.deepEqual(stuckIn(odd(0) + plain(4) + odd(1) + odd(2)), ["BAD_0", "BAD_1", "BAD_2"]);
    assert.deepEqual(stuckIn(odd(0)), ["BAD_0"]);
    assert.deepEqual(stuckIn(plain(3)), []);
    assert.deepEqual(stuckIn(""), []);
  });

  it("says why by line, and lets all others leave the file together", () => {
    const text = plain(3) + odd(0) + plain(2).replaceAll("SECRET", "MORE");
    const entries = entriesOf(text);
    const stuck = findStuckKeys(new Sensitive(text), entries, "comment");
    const detail = "Line 4 would be read differently afterwards.";
    assert.deepEqual([...stuck], [["BAD_0", { code: "cannotEdit", detail }]]);
    const others = entries.filter(({ key }) => !stuck.has(key));
    assert.ok(redactText(new Sensitive(text), others, "comment").ok);
  });

  it("says which command of a shell would be incomplete", () => {
    const text = `${plain(2)}if true; then\n  LONE=x1\nfi\n`;
    const stuck = findStuckKeys(new Sensitive(text), entriesOf(text), "remove");
    assert.deepEqual([...stuck], [["LONE", { code: "breaksCommand", line: 2 }]]);
  });

  it("takes time in proportion to the file for one odd entry", () => {
    const [small, large] = [plain(200) + odd(0), plain(800) + odd(0)];
    const [few, many] = [entriesOf(small), entriesOf(large)];
    const work = countTextWork(() => stuckIn(large, many));
    assert.ok(work < 6 * countTextWork(() => stuckIn(small, few)), `${work} steps`);
  });

  it("looks once at a text whose plan is made again", () => {
    const text = new Sensitive(plain(50) + odd(0));
    const entries = entriesOf(text.reveal());
    const first = findStuckKeys(text, entries, "comment");
    assert.equal(
      countTextWork(() => assert.deepEqual(findStuckKeys(text, [...entries], "comment"), first)),
      0,
    );
    assert.deepEqual([...findStuckKeys(text, entries.slice(0, 9), "comment")], []);
    assert.deepEqual([...findStuckKeys(text, entries, "remove").keys()], ["BAD_0"]);
  });

  it("ends after a while where many entries of a large file are odd, and lets none of them through", () => {
    const filler = `# ${"x".repeat(200_000)}\n`;
    const text = filler + Array.from({ length: 80 }, (_, index) => odd(index)).join("");
    const entries = entriesOf(text);
    assert.deepEqual(
      stuckIn(text, entries),
      entries.map(({ key }) => key),
    );
  });

  it("counts on no entry that stays in the file for a reason of its own", () => {
    const text = odd(0);
    const all = parseEnvFile(text)
      .entries.slice(0, 2)
      .map((entry) => toPlannedEntry(uri, text, entry));
    assert.deepEqual(stuckIn(text, all), []);
    assert.deepEqual([...checkEnvFile(aFile(text, uri), all, "comment").stuckKeys.keys()], ["BAD_0"]);
  });
});

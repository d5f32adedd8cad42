import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import {
  planRestore,
  type Restorable,
  type RestoreQuestion,
} from "../../../../src/migration/restore/planRestore.ts";
import { restoreEntries } from "../../../../src/migration/restore/restoreEntries.ts";
import { countTextWork } from "../../../support/countTextWork.ts";

function list(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${write(index)}\n`).join("");
}

/** Values of this machine for a file that has comments of a move, or settings alone. */
const TEXTS: Readonly<Record<string, (count: number) => string>> = {
  "in the place of comments": (count) =>
    list(count, (index) => `# SECRET_${index} moved to This Machine, 2026-11-20`),
  "at the end": (count) => list(count, (index) => `SETTING_${index}=some words here and there`),
};

function question(text: string, count: number): RestoreQuestion {
  const kept = Array.from({ length: count }, (_, index) => {
    const value = new Sensitive(`Winter-Sun-${index}`);
    return [`SECRET_${index}`, { value, isOfFolder: true }] as const;
  });
  return {
    uri: "file:///app/.env",
    text: new Sensitive(text),
    journal: [],
    kept: new Map(kept),
    places: new Set(),
  };
}

function restorable(asked: RestoreQuestion): readonly Restorable[] {
  return planRestore(asked).filter((item) => item.kind === "restorable");
}

describe("work of a restore", () => {
  for (const [title, write] of Object.entries(TEXTS)) {
    it(`is planned in proportion to the file: ${title}`, () => {
      const [small, large] = [question(write(100), 100), question(write(400), 400)];
      const work = countTextWork(() => planRestore(large));
      assert.ok(work < 6 * countTextWork(() => planRestore(small)), `${work} steps`);
    });

    it(`is written in proportion to the file: ${title}`, () => {
      const [small, large] = [question(write(100), 100), question(write(400), 400)];
      const [few, many] = [restorable(small), restorable(large)];
      assert.deepEqual([few.length, many.length], [100, 400]);
      const work = countTextWork(() => restoreEntries(large.text, many));
      assert.ok(work < 6 * countTextWork(() => restoreEntries(small.text, few)), `${work} steps`);
    });
  }

  it("writes each statement on a line of its own, and ends the text as it did", () => {
    const write = (text: string) => {
      const asked = question(text, 2);
      return restoreEntries(asked.text, restorable(asked))?.result.reveal();
    };
    const [first, second] = ["SECRET_0=Winter-Sun-0", "SECRET_1=Winter-Sun-1"];
    assert.equal(write(""), `${first}\n${second}\n`);
    assert.equal(write("A=1\n"), `A=1\n${first}\n${second}\n`);
    assert.equal(write("A=1"), `A=1\n${first}\n${second}`);
    assert.equal(write("A=1\r\nB=2\r\n"), `A=1\r\nB=2\r\n${first}\r\n${second}\r\n`);
  });
});

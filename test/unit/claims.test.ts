import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Held, Row } from "../claims/claim.ts";
import { documents } from "../claims/documents.ts";
import { findSentences } from "../claims/findSentences.ts";
import { findTitles } from "../claims/findTitles.ts";

const root = join(import.meta.dirname, "../..");
const tests = join(root, "test");
const isHeld = (row: Row): row is Held => "by" in row;

for (const { file, sections } of documents) {
  const text = readFileSync(join(root, file), "utf8");
  const sentences = findSentences(text);

  describe(`the claims of ${file}`, () => {
    for (const [section, rows] of Object.entries(sections)) {
      const own = sentences
        .filter((sentence) => sentence.section === section)
        .map((sentence) => sentence.text);

      it(`has a row for every sentence under ${section}`, () => {
        assert.ok(own.length > 0);
        const missing = own.filter((sentence) => !rows.some(({ says }) => sentence.includes(says)));
        assert.deepEqual(missing, []);
      });

      it(`has one sentence for every row of ${section}`, () => {
        const counts = rows.map(({ says }) => own.filter((sentence) => sentence.includes(says)).length);
        const wrong = rows.filter((_, index) => counts[index] !== 1).map(({ says }) => says);
        assert.deepEqual(wrong, []);
        assert.equal(rows.length, own.length, "one row for each sentence");
      });

      it(`names only tests that exist for ${section}`, () => {
        assert.deepEqual(rows.filter(isHeld).flatMap(findMissing), []);
      });

      it(`gives a test or a reason for each sentence under ${section}`, () => {
        const empty = rows.filter((row) =>
          isHeld(row) ? Object.values(row.by).flat().length === 0 : row.noClaim === "",
        );
        assert.deepEqual(empty, []);
      });
    }
  });
}

describe("SECURITY.md", () => {
  const text = readFileSync(join(root, "SECURITY.md"), "utf8");

  it("is held as a whole", () => {
    const known = Object.keys(documents.find(({ file }) => file === "SECURITY.md")?.sections ?? {});
    const headings = [...text.matchAll(/^#+ +(.*)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, known);
  });

  it("names a part of a title wherever a command chooses tests by it", () => {
    const chosen = [...text.matchAll(/npm run test:(\w+) -- "([^"]+)"/g)];
    assert.ok(chosen.length > 0);
    const unknown = chosen.filter(([, suite = "", words = ""]) =>
      globSync(`${suite}/**/*.{test,part}.ts`, { cwd: tests }).every(
        (file) => !titlesOf(file).some((title) => title.includes(words)),
      ),
    );
    assert.deepEqual(
      unknown.map(([command]) => command),
      [],
    );
  });
});

describe("sentences of a document", () => {
  it("are found in paragraphs, items and rows, and not in code, pictures and heads of tables", () => {
    const text = [
      "# A title",
      "One. Two\ngoes on! `a.b` three…",
      "",
      "![A picture.](x.png)",
      "| head | of a table |\n| --- | --- |\n| a. | row. |",
      "- **Bold.** First\n  line. Second.\n- Other",
      "## Next",
      "```\nCode. Code.\n```\nLast?",
    ].join("\n");
    assert.deepEqual(
      findSentences(text).map(({ section, text: sentence }) => `${section}: ${sentence}`),
      [
        ...["One.", "Two goes on!", "`a.b` three…", "| a. | row. |"].map((each) => `A title: ${each}`),
        ...["**Bold.** First line.", "Second.", "Other"].map((each) => `A title: ${each}`),
        "Next: Last?",
      ],
    );
  });

  it("name tests by their titles, in which a template has a gap", () => {
    const source = [
      "describe('x')",
      'describe("a group", () => {',
      `  it(\`takes \${list(\`\${one}\`, { two })} for \${three}\`, run);`,
      '  it.only("says \\"so\\"", run);',
      "  it(title, run);",
      '  it.skip("not run", run);',
      '  // it("not run either", run);',
      'emit("nothing");',
    ].join("\n");
    assert.deepEqual(findTitles(source), ["a group", "takes … for …", 'says "so"']);
  });
});

/** What a row names and is not there. */
function findMissing({ says, by }: Held): readonly string[] {
  return Object.entries(by).flatMap(([file, titles]) => {
    const known = [...titlesOf(`${file}.test.ts`), ...titlesOf(`${file}.part.ts`)];
    return titles.filter((title) => !known.includes(title)).map((title) => `${says}: ${file}: ${title}`);
  });
}

function titlesOf(file: string): readonly string[] {
  const path = join(tests, file);
  return existsSync(path) ? findTitles(readFileSync(path, "utf8")) : [];
}

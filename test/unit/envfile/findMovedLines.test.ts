import assert from "node:assert/strict";
import fc from "fast-check";
import { findMovedLines } from "../../../src/envfile/findMovedLines.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { rewriteEnvFile } from "../../../src/envfile/rewriteEnvFile.ts";
import { writeMovedNote } from "../../../src/envfile/writeMovedComment.ts";
import { arbitraryEnvText, countFuzzRuns } from "../../support/arbitraryEnvText.ts";

const NOTE = writeMovedNote("This Machine", "2026-11-20");

/** What the spans cover, which has to be the whole comment and nothing else. */
function found(text: string): readonly string[] {
  return findMovedLines(text).map(({ start, end }) => text.slice(start, end));
}

describe("findMovedLines", () => {
  const line = `# A_KEY ${NOTE}`;
  const surroundings: Readonly<Record<string, readonly [string, string]>> = {
    "nothing else": ["", ""],
    "line feeds": ["B=1\n", "\nC=2\n"],
    CRLF: ["B=1\r\n", "\r\nC=2\r\n"],
    "lone CR": ["B=1\r", "\rC=2\r"],
    "a byte order mark": ["\ufeff", "\n"],
    indentation: ["B=1\n \t", "\n"],
    "other comments": ["# about\n#B=old\n", "\n# more\n"],
    "U+2028": ["# c\u2028", "\u2028C=1"],
  };
  for (const [title, [before, behind]] of Object.entries(surroundings)) {
    it(`finds the whole comment and nothing else: ${title}`, () => {
      assert.deepEqual(found(before + line + behind), [line]);
    });
  }

  const forms: Readonly<Record<string, string>> = {
    "as it is written": line,
    "as it was written earlier": `# A_KEY= ${NOTE}`,
    "without a blank": `#A_KEY= ${NOTE}`,
    "without a blank, and without a sign": `#A_KEY ${NOTE}`,
    "with export": `# export A_KEY=${NOTE}`,
    "in quotes": `## A_KEY = "${NOTE}"`,
    "with the comment of the value": `# A_KEY ${NOTE} # the shared one`,
    "with the comment of the value, as earlier": `# A_KEY= ${NOTE} # the shared one`,
  };
  for (const [title, form] of Object.entries(forms)) {
    it(`reads a line ${title}`, () => {
      const [moved, ...others] = findMovedLines(`X=1\n${form}\nY=2\n`);
      assert.deepEqual(others, []);
      assert.equal(moved?.key, "A_KEY");
      assert.equal(moved.startLine, 1);
      assert.equal(moved.note.account, "This Machine");
      assert.equal(moved.note.date, "2026-11-20");
      assert.equal(moved.note.comment, form.includes("# the") ? " # the shared one" : "");
    });
  }

  it("reads keys that are words of the note", () => {
    const keys = ["export", "moved", "to"];
    const text = keys.map((key) => `# ${key} ${NOTE}\n`).join("");
    assert.deepEqual(
      findMovedLines(text).map(({ key }) => key),
      keys,
    );
  });

  const file = (line: string, lower = false) => `${lower ? "db_host" : "DB_HOST"}=h\n${line}\n`;
  const places = new Set(["work", "production"]);
  const own: Readonly<Record<string, readonly [text: string, places?: ReadonlySet<string>]>> = {
    "a name in capitals, in the file of another person": [file("# API_KEY moved to theirs, 2026-11-20")],
    "a word that says secret, in the file of another person": [file("# TOKEN moved to theirs, 2026-11-20")],
    "a lower-case name of several parts where the file has such": [
      file("# db_password moved to theirs, 2026-11-20", true),
    ],
    "a lower-case word where the place is known and the file has such": [
      ...([file("# password moved to work, 2026-11-20", true), places] as const),
    ],
    "the only key of a file": ["# password moved to work, 2026-11-20\n", places],
    "a word in capitals where the place is known": [file("# API moved to work, 2026-11-20"), places],
    "a move to two places": [file("# API moved to theirs and This Machine, 2026-11-20")],
    "the form of earlier versions": [file("# deployment= moved to Fly.io, 2025-03-01")],
  };
  for (const [title, [text, known]] of Object.entries(own)) {
    it(`finds what a move left: ${title}`, () => {
      const lines = known === undefined ? findMovedLines(text) : findMovedLines(text, { places: known });
      assert.equal(lines.length, 1);
    });
  }

  const prose: Readonly<Record<string, readonly [text: string, places?: ReadonlySet<string>]>> = {
    "a word": [file("# deployment moved to Fly.io, 2025-03-01")],
    "a word where the file has lower-case keys": [file("# deployment moved to Fly.io, 2025-03-01", true)],
    "a word in a file of nothing else": ["# hosting moved to Hetzner, 2025-03-01\n"],
    "a capitalised word": [file("# Deployment moved to Fly.io, 2025-03-01", true)],
    "an abbreviation": [file("# DNS moved to Cloudflare, 2025-03-01")],
    "a host": [file("# example.com moved to Cloudflare, 2025-03-01")],
    "an account's name that is a word": [file("# deployment moved to production, 2025-03-01"), places],
    "a secret's place": [file("# password moved to 1Password, 2025-03-01")],
  };
  for (const [title, [text, known]] of Object.entries(prose)) {
    it(`passes over prose of the same form: ${title}`, () => {
      const lines = known === undefined ? findMovedLines(text) : findMovedLines(text, { places: known });
      assert.deepEqual(lines, []);
    });
  }

  it("finds a key that is known to have been moved out of the file", () => {
    const known = { places: new Set<string>(), keys: new Set(["deployment"]) };
    assert.equal(findMovedLines(file("# deployment moved to Fly.io, 2025-03-01"), known).length, 1);
  });

  const others: Readonly<Record<string, string>> = {
    "an old value": "# A_KEY=old",
    prose: "# A_KEY moved to the new server, ask Kim",
    "prose of several words": `# The A_KEY ${NOTE}`,
    "a value": `A_KEY=${NOTE}`,
    "a line of a quoted value": `A_KEY="\n${line}\n"`,
    "words behind the note": `${line} and more`,
    "no key": `# ${NOTE}`,
  };
  for (const [title, text] of Object.entries(others)) {
    it(`passes over ${title}`, () => assert.deepEqual(found(`B=1\n${text}\nC=1\n`), []));
  }

  it("finds exactly what a move leaves, whatever the file looks like", () => {
    let moved = 0;
    const property = fc.property(arbitraryEnvText, fc.constantFrom("A", "B", "C"), (text, key) => {
      const rewrite = rewriteEnvFile(text, [{ key, mode: "comment", note: NOTE }]);
      if (!rewrite.ok) return;
      const count = parseEnvFile(text).entries.filter((entry) => entry.key === key).length;
      moved += count;
      const lines = findMovedLines(rewrite.text);
      assert.deepEqual(
        lines.map((own) => own.key),
        Array.from({ length: count }, () => key),
      );
      for (const { start, end } of lines) assert.match(rewrite.text.slice(start, end), /^# . moved to /);
    });
    fc.assert(property, { numRuns: countFuzzRuns(10_000) });
    assert.ok(moved > 2_000, `${moved} were moved`);
  });

  it("reads a long line in linear time", () => {
    for (const sign of ["", "="]) {
      const text = `# A_KEY${sign} moved to ${"x, 2026-11-20 ".repeat(100_000)}end`;
      assert.deepEqual(found(text), []);
    }
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { type Labels, writeFacts } from "../../../src/running/consentText.ts";
import { type Fact, type FactKind, factKinds } from "../../../src/running/launch.ts";
import { makeVisible } from "../../../src/running/visibleText.ts";

const words = [
  "Task",
  "Session",
  "Debugger",
  "Command",
  "Script",
  "Program",
  "Runtime",
  "Arguments",
  "Folder",
];
const more = [
  "Folder outside the workspace",
  "Variables",
  "Environment file",
  "Task before",
  "Task after",
  "Names",
];
const named = Object.fromEntries(factKinds.map((kind, index) => [kind, [...words, ...more][index] ?? ""]));
const labels = named as Labels;
/** The longest first: one of them may be the end of another. */
const byLength = Object.values(labels).sort((a, b) => b.length - a.length);
const anyLabel = new RegExp(`(?:${byLength.join("|")})\\s*:`, "giu");

/** A foreign text that tries hard: labels of ours, line ends, marks that turn text, blanks without end, wide letters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Object.values(labels).map((label) => `${label}: `),
        "\n",
        "\r\n",
        "\u2028",
        "\u0085",
      ),
      fc.constantFrom("\u202e", "\u2066", "\u200f", "\u061c", "↪ ", "\u{e0041}", "\u3164", " ".repeat(40)),
      fc.constantFrom("א", "ع", "漢字", "e\u0301\u0301\u0301", "\\u{202E}", "\0", "\ud800", "](command:x)"),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(""));
const facts: fc.Arbitrary<readonly Fact[]> = fc.array(
  fc.record({ kind: fc.constantFrom<FactKind>(...factKinds), text: hostile }),
  { maxLength: 6 },
);

describe("what a question about a launch shows", () => {
  it("has one label for each fact, whatever foreign texts hold, and no line that starts with one of them", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const lines = writeFacts(given, labels);
        if (lines === undefined || given.length === 0) return;
        assert.ok(lines.every((line) => !line.includes("\n")));
        const heads = lines.filter((line) => !line.startsWith("↪"));
        assert.equal(heads.length, given.length);
        heads.forEach((line, index) => {
          assert.ok(line.startsWith(`${labels[given[index]?.kind ?? "task"]}: `));
        });
        const flat = lines.map((line) => line.replace(/^↪/, "")).join("");
        assert.equal([...flat.matchAll(anyLabel)].length, given.length, flat);
      }),
      { numRuns: 2_000 },
    );
  });

  it("shows every character that cannot be seen, and none twice", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = makeVisible(text);
        assert.doesNotMatch(shown, /[\p{C}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
        assert.doesNotMatch(shown, / {2}/);
        const back = shown.replace(/\\u\{([0-9A-F]+)\}/g, (_, code: string) =>
          String.fromCodePoint(Number.parseInt(code, 16)),
        );
        assert.equal(back, text);
      }),
      { numRuns: 5_000 },
    );
  });

  it("leaves plain commands and words of most languages as they are", () => {
    for (const text of [
      "npm run dev -- --port=3000",
      "docker compose -f a.yml up",
      "Größe Ünïcode 漢字 привет",
      "a\\nb",
    ]) {
      assert.equal(makeVisible(text), text);
    }
  });

  it("shows a mark that turns text, and a line end, by its number", () => {
    assert.equal(makeVisible("sh ./\u202ehs.tset\u202c"), "sh ./\\u{202E}hs.tset\\u{202C}");
    assert.equal(makeVisible("a\nb"), "a\\u{A}b");
    assert.equal(
      makeVisible("a\u{16FE4}b\u{1D159}"),
      "a\\u{16FE4}b\\u{1D159}",
      "letters and signs that show nothing",
    );
    assert.equal(makeVisible("sh א.sh 2 ,1"), "sh \\u{5D0}.sh 2 ,1", "letters that move what is beside them");
  });

  it("goes on before a blank, which says that it is one, and never within the number of a character", () => {
    const show = (text: string) => writeFacts([{ kind: "command", text }], labels) ?? [];
    const [words, word] = ["rm -rf ".repeat(7), "x".repeat(60)].map((text) => show(`${text}/home`));
    assert.equal(words?.length, 2);
    assert.match(words?.[1] ?? "", /^↪ (?:rm|-rf)/);
    assert.ok(words?.every((line) => line.trim() === line));
    assert.equal(words?.join("").replace("↪", ""), `Command: ${"rm -rf ".repeat(7)}/home`);
    assert.match(word?.[1] ?? "", /^↪x+\/home$/);
    for (let before = 0; before < 60; before++) {
      for (const line of show(`${"x".repeat(before)}\n\n`)) assert.doesNotMatch(line, /\\(?:u(?:\{\w*)?)?$/);
    }
  });

  it("cuts no word that a line has room for, and fits every line, however many characters are shown by number", () => {
    const token = fc.oneof(
      fc.constantFrom(
        "curl",
        "https://example.test/install.sh",
        "--password=Winter",
        "MWMW@%",
        "漢字",
        "x".repeat(47),
      ),
      fc.constantFrom("\n", "\u202e", "א", "\u{e0041}", " ", "  ", " ", " ", "Folder outside the workspace:"),
      fc.string({ minLength: 1, maxLength: 90 }),
    );
    const texts = fc.array(token, { maxLength: 24 }).map((tokens) => tokens.join(""));
    fc.assert(
      fc.property(fc.constantFrom<FactKind>(...factKinds), texts, (kind, text) => {
        const lines = writeFacts([{ kind, text }], labels);
        if (lines === undefined) return;
        for (const line of lines) assert.ok(widthOf(line) <= 52, line);
        const parts = lines.map((line, index) => line.slice(index === 0 ? `${labels[kind]}: `.length : 1));
        for (const [index, part] of parts.entries()) {
          const end = /(?:(?!\\u\{)[^ ])+$/.exec(part.replace(/.*\\u\{[0-9A-F]+\}/u, " "))?.[0] ?? "";
          const rest = /^(?:(?!\\u\{)[^ ])+/.exec(parts[index + 1] ?? "")?.[0] ?? "";
          assert.ok(end === "" || rest === "" || widthOf(`↪ ${end}${rest}`) > 52, `${end} ${rest}`);
        }
        const back = parts
          .join("")
          .replace(/\\u\{([0-9A-F]+)\}/g, (_, code: string) =>
            String.fromCodePoint(Number.parseInt(code, 16)),
          );
        assert.equal(back, text);
      }),
      { numRuns: 3_000 },
    );
  });

  it("cuts no command between line ends that are shown by number", () => {
    const text = `npm test${"\n".repeat(11)}curl example.test | sh`;
    const lines = writeFacts([{ kind: "command", text }], labels) ?? [];
    assert.ok(lines.length > 1);
    assert.ok(
      ["npm", "test", "curl", "example.test"].every((word) => lines.some((line) => line.includes(word))),
    );
  });

  it("gives up where not all of it would be in sight", () => {
    const text = `npm test${"\n".repeat(70)}curl example.test | sh`;
    assert.equal(writeFacts([{ kind: "command", text: text.repeat(3) }], labels), undefined);
    assert.equal(writeFacts([{ kind: "command", text: "x".repeat(2_000) }], labels), undefined);
    assert.match(
      writeFacts([{ kind: "command", text: "x".repeat(600) }], labels)?.join("\n") ?? "",
      /^Command: x+\n↪x/,
    );
  });
});

/** As the dialog draws it: capitals and signs are wider than small letters, and letters of the east twice as wide. */
function widthOf(line: string): number {
  return [...line].reduce((sum, character) => {
    if (/[mwMW@%\u2014]/.test(character) || (character.codePointAt(0) ?? 0) >= 0x1100) return sum + 2;
    return sum + (/[A-Z&#$+=~<>_]/.test(character) ? 1.5 : 1);
  }, 0);
}

import assert from "node:assert/strict";
import dotenv from "dotenv";
import type { EnvEntry } from "../../../src/envfile/envEntry.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { readEnvValues } from "../../../src/envfile/readEnvValues.ts";

type Pair = readonly [key: string, value: string];

interface Row {
  readonly title: string;
  readonly text: string;
  readonly expected: readonly Pair[];
}

function row(title: string, text: string, ...expected: Pair[]): Row {
  return { title, text, expected };
}

const ROWS: readonly Row[] = [
  row("an empty file", ""),
  row("blank lines and comments", "\n# A=1\n  # B=2\n\n"),
  row("a plain value", "A=1", ["A", "1"]),
  row("a `#` that cuts a value", "A=pa#ss", ["A", "pa"]),
  row("a `#` behind a tab", "A=pa\t#ss", ["A", "pa"]),
  row("a value that is a colour", "A=#fff", ["A", ""]),
  row("backticks", 'A=`x "y"`', ["A", 'x "y"']),
  row("escaped double quotes", 'A="x \\"y\\" z"', ["A", 'x \\"y\\" z']),
  row("an escaped single quote", "A='it\\'s'", ["A", "it\\'s"]),
  row("escapes of double quotes", 'A="a\\nb\\tc\\\\d\\re"', ["A", "a\nb\\tc\\\\d\re"]),
  row("no escapes in single quotes", "A='a\\nb'", ["A", "a\\nb"]),
  row("an escape behind a backslash", 'A="a\\\\nb"', ["A", "a\\\nb"]),
  row("escapes in a value that is never closed", 'A="a\\nb', ["A", '"a\nb']),
  row("a backslash without quotes", "A=a\\ b", ["A", "a\\ b"]),
  row("an escaped quote that closes", 'A="C:\\tmp\\"\nB=1', ["A", "C:\\tmp\\"], ["B", "1"]),
  row("export and a tab", "export\tB=2", ["B", "2"]),
  row("export and line ends", "export\n\nB=2", ["B", "2"]),
  row("export of nothing", "export A\nB=1", ["B", "1"]),
  row("export as a key", "export=1\nexport =2\nexport: 3", ["export", "1"], ["export", "2"], ["export", "3"]),
  row("export twice", "export export A=1"),
  row("quotes on a later line", 'A=\n\n"q"\nB=1', ["A", "q"], ["B", "1"]),
  row("a line without a separator", "JUNK\nB=1", ["B", "1"]),
  row("a separator on the next line", "A\n=1\nB=2", ["A", "1"], ["B", "2"]),
  row("colons", "A: v\nB:v\nD : x\nC:", ["A", "v"]),
  row("a colon and a value on the next line", "A:\nfoo=1\nB=2", ["A", "foo=1"], ["B", "2"]),
  row("a colon and a value behind CRLF", "A:\r\nfoo=1\r\nB=2", ["A", "foo=1"], ["B", "2"]),
  row("a colon and an empty line", "A:\n\nB=2", ["A", ""], ["B", "2"]),
  row("a colon and quotes on the next line", 'A:\n"x"\n', ["A", "x"]),
  row("several lines", 'A="l1\nl2"', ["A", "l1\nl2"]),
  row("a quote that is never closed", 'A="abc\nB=1', ["A", '"abc'], ["B", "1"]),
  row("a quote closed in another value", 'A="abc\nB="def"\nC=1', ["A", '"abc'], ["B", "def"], ["C", "1"]),
  row("text behind the closing quote", 'A="x" y', ["A", '"x" y']),
  row("two quoted parts", 'A="x""y"', ["A", 'x""y']),
  row("a quote in a comment", 'A="x" # it\'s\nB=1', ["A", "x"], ["B", "1"]),
  row("a `#` within quotes", "A='a # b' # c", ["A", "a # b"]),
  row("duplicates", "A=1\nA=2", ["A", "1"], ["A", "2"]),
  row("CRLF within quotes", 'A="1\r\n2\r3"\r\nB=2\r\n', ["A", "1\n2\n3"], ["B", "2"]),
  row("lone CR", "A=1\rB=2\r", ["A", "1"], ["B", "2"]),
  row("a byte order mark", "\ufeffA=1", ["A", "1"]),
  row(
    "dashes, dots and digits in keys",
    "A-B=1\nA.b=2\n9=3\n-=4",
    ["A-B", "1"],
    ["A.b", "2"],
    ["9", "3"],
    ["-", "4"],
  ),
  row("other characters in keys", "A+B=1\nA B=2\nC[0]=3\nCLÉ=4\n=5"),
  row("no-break spaces", "\u00a0A\u00a0=\u00a01\u00a0", ["A", "1"]),
  row(
    "nothing is expanded",
    `A=$X\nB=\${X:-d}\nC=\\$X\nD=$(echo hi)`,
    ["A", "$X"],
    ["B", `\${X:-d}`],
    ["C", "\\$X"],
    ["D", "$(echo hi)"],
  ),
  row("comments of other languages", "; c\nA=1\n// c\nB=2", ["A", "1"], ["B", "2"]),
  row("the key that plain objects lack", "__proto__=x\nA=1", ["__proto__", "x"], ["A", "1"]),
  row("NUL", "A=1\u00002", ["A", "1\u00002"]),
  row("U+2028 within a value", "A=1\u20282\nB=3", ["A", "1\u20282"], ["B", "3"]),
  row("U+2028 ends a comment", "A=1 # c\u2028B=2\n# c\u2029C=3", ["A", "1"], ["B", "2"], ["C", "3"]),
  row("U+2028 lets quotes end early", "A=\"x\"\u2028'y'", ["A", "x"]),
  row("U+2028 and quotes in an unquoted value", 'A=a\u2028"b"\u2028\'c\'\u2028"', [
    "A",
    "a\u2028b\"\u2028'c'\u2028",
  ]),
  row("blanks everywhere", "  export  A  =  1 2  \n", ["A", "1 2"]),
  row("an empty value before another key", "A=\nB=1", ["A", ""], ["B", "1"]),
  row("a pair of quotes", "A=''\nB=\"\"", ["A", ""], ["B", ""]),
  row("a single quote mark", "A='\nB=1", ["A", "'"], ["B", "1"]),
];

describe("parseEnvFile", () => {
  for (const { title, text, expected } of ROWS) {
    it(`reads ${title}`, () => {
      const { entries } = parseEnvFile(text);
      assert.deepEqual(
        entries.map(({ key, value }) => [key, value]),
        expected,
      );
      assertSameAsDotenv(text, entries);
    });
  }
});

function assertSameAsDotenv(text: string, entries: readonly EnvEntry[]): void {
  const values = new Map(readEnvValues(entries));
  values.delete("__proto__");
  for (const fast of [false, true]) {
    assert.deepEqual(Object.fromEntries(values), { ...dotenv.parse(text, { fast }) });
  }
}

describe("ranges of parseEnvFile", () => {
  it("cover every part of an entry", () => {
    const text = '# c\r\n export KEY = "a\r\nb"  # why\r\nB=2';
    const { entries } = parseEnvFile(text);
    assert.deepEqual(entries[0], {
      key: "KEY",
      value: "a\nb",
      startLine: 1,
      endLine: 2,
      start: text.indexOf("export"),
      end: text.indexOf("  # why"),
      exported: true,
      keyStart: text.indexOf("KEY"),
      keyEnd: text.indexOf(" ="),
      separator: text.indexOf("="),
      valueStart: text.indexOf('"'),
      valueEnd: text.indexOf("  # why"),
      quote: '"',
      comment: { start: text.indexOf("# why"), end: text.indexOf("\r\nB") },
    });
    assert.equal(entries[1]?.startLine, 3);
  });

  const lines: readonly (readonly [text: string, startLine: number, endLine: number])[] = [
    ["A=1", 0, 0],
    ["\n\n  A=1\n", 2, 2],
    ["export\nA\n=\n'1\n2'\n", 0, 4],
    ["A\n=\n\nB=1", 0, 1],
    ["A:\nfoo", 0, 1],
    ["A:\n\nB=1", 0, 0],
    ["\r\rA=1", 2, 2],
    ["\r\n\r\nA='\r\r\n\n'", 2, 5],
    ["# \u2028\nA=1", 1, 1],
  ];
  for (const [text, startLine, endLine] of lines) {
    it(`give the lines of ${JSON.stringify(text)}`, () => {
      const entry = parseEnvFile(text).entries[0];
      assert.deepEqual([entry?.startLine, entry?.endLine], [startLine, endLine]);
    });
  }

  it("put an empty value right behind its separator", () => {
    const entry = parseEnvFile("A =   # c").entries[0];
    assert.deepEqual([entry?.valueStart, entry?.valueEnd, entry?.end], [3, 3, 3]);
    assert.deepEqual(entry?.comment, { start: 6, end: 9 });
  });

  it("name no quotes where they belong to the value", () => {
    const quotes = parseEnvFile('A="x" y\nB=\'x\nC=`x`\nD=x').entries.map(({ quote }) => quote);
    assert.deepEqual(quotes, [undefined, undefined, "`", undefined]);
  });
});

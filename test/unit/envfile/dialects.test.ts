import assert from "node:assert/strict";
import { parseEnv } from "node:util";
import fc from "fast-check";
import type { Reader } from "../../../src/envfile/dialects/dialectNote.ts";
import { rawReading, readElsewhere } from "../../../src/envfile/dialects.ts";
import type { EnvEntry } from "../../../src/envfile/envEntry.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { generateEnvFile } from "../../support/generateEnvFile.ts";

function firstEntry(text: string): EnvEntry {
  const [entry] = parseEnvFile(text).entries;
  assert.ok(entry !== undefined);
  return entry;
}

function readersOf(text: string): Reader[] {
  const readers = readElsewhere(text, firstEntry(text)).flatMap((note) => note.readers);
  return [...new Set(readers)].sort();
}

const STRICT = ["Docker Compose", "godotenv", "python-dotenv"] as const;
const NODE = ["Node", "Vite"] as const;
const EXPANDING = ["dotenvx", "Ruby dotenv", "godotenv", "Docker Compose", "Vite", "Next"] as const;

/** Which readers get another value, as they were run on the same inputs. */
const ROWS: readonly (readonly [text: string, ...readers: Reader[]])[] = [
  ["A=pa#ss", ...STRICT],
  ["A=pa\t#ss", "Docker Compose"],
  ["A=#fff", "Docker Compose", "python-dotenv"],
  ['A=`x "y"`', "Ruby dotenv", ...STRICT],
  ['A="x \\"y\\" z"', "Ruby dotenv", ...STRICT, ...NODE],
  ["A='it\\'s'", "dotenvx", "Docker Compose", "python-dotenv", ...NODE],
  ['A="a\\nb\\tc"', "dotenvx", "Ruby dotenv", ...STRICT],
  ['A="a\\nb"', "Ruby dotenv"],
  ['A="a\\rb"', "Ruby dotenv", ...NODE],
  ["A=a\\ b", "Ruby dotenv"],
  ['A="C:\\tmp\\"\nB=1', "dotenvx", "Ruby dotenv", ...STRICT],
  ["export\tA=1", ...NODE],
  ['A=\n"q"', ...NODE, ...STRICT],
  ["A\n=1", ...NODE, ...STRICT],
  ["A: v", "python-dotenv", ...NODE],
  ['A="abc\nB=1', ...STRICT],
  ['A="abc\nB="def"\nC=1', ...NODE, ...STRICT],
  ['A="x" y', ...NODE, ...STRICT],
  ['A="x""y"', ...NODE, ...STRICT],
  ["A='x\r\ny'", "Docker Compose", "python-dotenv"],
  ["A=1\rB=2", "Docker Compose", ...NODE],
  ["\ufeffA=1", "godotenv", ...NODE],
  ["A-B=1", "Ruby dotenv"],
  ["export A_TOKEN=one B_TOKEN=two", "shells"],
  ["export A_TOKEN=one b=two", "shells"],
  ["A_TOKEN=one\tB_TOKEN=two", "shells"],
  ["export A_TOKEN='one B_TOKEN=two'"],
  ["A=host=localhost dbname=app"],
  ["A=-Xmx1g -Dname=app"],
  ["A=\u00a01\u00a0", "Ruby dotenv", ...NODE],
  ["A=$X", ...EXPANDING],
  [`A=\${X}`, ...EXPANDING, "python-dotenv"],
  ["A='$X'", "Vite", "Next"],
  [`A='\${X}'`, "Vite", "Next", "python-dotenv"],
  ["A=\\$X", ...EXPANDING],
  ["A=pa$$w0rd$1", ...EXPANDING],
  ["A=pa$1", "Next", "Ruby dotenv", "godotenv"],
  ["A='pa$1'", "Next"],
  ["A=pa$$", "Docker Compose"],
  ["A=$(echo hi)", "dotenvx", "Ruby dotenv"],
  ["__proto__=x", "dotenv", "dotenvx", "Next", ...NODE],
  ["A= \nB=1", ...NODE],
  ['A="x # y', ...NODE, ...STRICT],
  ["# c\rA=1", ...NODE],
];

const RUNS = countFuzzRuns(15_000);

describe("readElsewhere", () => {
  for (const [text, ...readers] of ROWS) {
    it(`names the readers that differ on ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readersOf(text), [...new Set(readers)].sort());
    });
  }

  const ordinary: readonly string[] = [
    "A=1",
    "A=",
    "A=''",
    "  export A = word and word  # comment",
    'A="x" # it\'s\nB=1',
    "A='a # b $ c'",
    'A="l1\nl2"',
    "A=postgres://user:pass@host:5432/db?a=b&c=d",
    "A=cost$",
    "A=5$ or more",
    "A=it's",
    "A=a:b;c,d!e~f^g%h&i*(j)[k]{l}|m<n>o?p/q+r@s",
    'A={"json": true}',
    "\r\nA=1\r\nB=2\r\n",
    "A=1\r",
    "A_1.b=x",
  ];
  for (const text of ordinary) {
    it(`has nothing to say about ${JSON.stringify(text)}`, () => assert.deepEqual(readersOf(text), []));
  }

  const several = [
    `export A_TOKEN="one" B_TOKEN="two"`,
    "export A_TOKEN='one' B_TOKEN='two'",
    "export A_TOKEN='one' B_TOKEN=two",
    "export A_TOKEN=one B_TOKEN='two'",
    `export A_TOKEN="one"; export B_TOKEN="two"`,
    `export A_TOKEN="o\\"ne" b_token="two"`,
    "export A_TOKEN=one;export B_TOKEN=two",
    `A_TOKEN="one" B_TOKEN="two"`,
    "export A_TOKEN=`one` B_TOKEN=`two`",
    "export A_TOKEN=one#x B_TOKEN=two",
    "A_TOKEN=one;B_TOKEN=two",
    "A_TOKEN=one&&B_TOKEN=two",
    "A_TOKEN=one; export b_token=two",
  ];
  for (const text of several) {
    it(`says that shells set several variables: ${text}`, () =>
      assert.ok(readersOf(text).includes("shells")));
  }

  const one = [
    `export A_TOKEN="one B_TOKEN=two"`,
    `A_TOKEN="one" # B_TOKEN="two"`,
    `export A_TOKEN="one" "B_TOKEN=two"`,
    `export A_TOKEN="one""B_TOKEN=two"`,
    `export A_TOKEN="one' B_TOKEN='two"`,
    `A_TOKEN="one" b=two`,
    "A=Server=db;User=kim",
    "A=DRIVER={db};SERVER=db;UID=kim",
    "A=jdbc:h2:mem:db;DB_CLOSE_DELAY=-1;MODE=MySQL",
    "A=https://host/path?B=1&C=2&&D=3",
    "A=one # B_TOKEN=two",
  ];
  for (const text of one) {
    it(`says nothing of several variables: ${text}`, () => assert.ok(!readersOf(text).includes("shells")));
  }

  it("describes every note, that of several variables before the others", () => {
    const text = `export A_TOKEN="one" B_TOKEN="two"`;
    const [entry] = parseEnvFile(text).entries;
    assert.ok(entry);
    const reasons = readElsewhere(text, entry).map(({ reason }) => reason);
    assert.match(reasons[0] ?? "", /^the line sets several variables/);
    assert.ok(reasons.some((reason) => reason.startsWith("text after the closing quote")));
  });

  it("has nothing to say about a realistic file but Ruby's escapes", () => {
    const text = generateEnvFile({ lines: 2000, seed: 3 });
    const notes = parseEnvFile(text).entries.flatMap((entry) => readElsewhere(text, entry));
    assert.deepEqual([...new Set(notes.flatMap(({ readers }) => readers))], ["Ruby dotenv"]);
  });

  it("counts the characters that `#` cuts", () => {
    const text = "A=pa#ss w0rd # c";
    assert.equal(readElsewhere(text, firstEntry(text))[0]?.count, 12);
    assert.equal(readElsewhere("A=pa#", firstEntry("A=pa#"))[0]?.count, undefined);
  });
});

describe("reasons of readElsewhere", () => {
  it("never hold a part of the value", () => {
    const canary = "Zq7";
    const value = fc
      .array(
        fc.constantFrom("'", '"', "`", "\\", "\\n", "\\t", "#", "$", "${", "$(", "$$", " ", "\u00a0", canary),
        {
          maxLength: 12,
          size: "max",
        },
      )
      .map((parts) => parts.join(canary));
    const property = fc.property(value, (raw) => {
      const text = `A=${raw}`;
      for (const { reason } of readElsewhere(text, firstEntry(text))) assert.ok(!reason.includes(canary));
    });
    fc.assert(property, { numRuns: 3000 });
  });
});

describe("what readElsewhere says of Node", function () {
  this.timeout(20_000 + RUNS);

  const piece = fc.constantFrom(
    ..."'\"`\\# \t$xy\u00a0\v:".split(""),
    "\\n",
    "\\r",
    "\\'",
    '\\"',
    " #",
    "\n",
    "\r\n",
    "x\u2028",
  );
  const statement = fc
    .tuple(
      fc.constantFrom("", "", "\n", " ", "\t", "# c\n", "\ufeff", "\r\n"),
      fc.constantFrom("", "", "", "export ", "export\t", "export \n", "export\n"),
      fc.constantFrom("A=", "A=", "A=", "A =", "A = ", "A\t=", "A\n=", "A: "),
      fc.array(piece, { maxLength: 8, size: "max" }).map((pieces) => pieces.join("")),
      fc.constantFrom("", "", "\n", " \n", "'\n", '"\n', '"', " # c\n"),
    )
    .map((parts) => parts.join(""));

  it("is what Node does", () => {
    let differing = 0;
    const property = fc.property(statement, (text) => {
      const { entries } = parseEnvFile(text);
      fc.pre(entries.length === 1 && entries[0]?.key === "A");
      const { A: read } = parseEnv(text);
      const isSame = read === entries[0]?.value;
      if (!isSame) differing++;
      assert.equal(readersOf(text).includes("Node"), !isSame, "a note exactly where Node differs");
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(differing > 1000, `${differing} values differed`);
  });
});

describe("rawReading", () => {
  for (const [text, expected] of [
    ["A = pa#ss # c \r\nB=1", "pa#ss # c"],
    ["A=#fff", "#fff"],
    ["A='x\ny' # z\n", "'x\ny' # z"],
    ["A=\nB=1", ""],
    ["A: v", "v"],
  ] as const) {
    it(`of ${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => {
      assert.equal(rawReading(text, firstEntry(text)), expected);
    });
  }
});

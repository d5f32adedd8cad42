import assert from "node:assert/strict";
import type { ValueNote } from "../../../src/envfile/classify/judgement.ts";
import { classifyStatement } from "../../../src/envfile/classifyStatement.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { withPassword } from "../../fixtures/judgements/row.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const p = makeTokenPieces(1919);
const CUT: ValueNote = "`#` cuts the value: dotenv reads only what is before it";
const LINES: ValueNote = "the value continues on the next lines, which dotenv does not read";
const BACKSLASH: ValueNote = "the backslash does not join the lines: dotenv does not read the next one";
const INVISIBLE: ValueNote = "the value has invisible characters and may be refused";
const CURLY: ValueNote = "the curly quotes are part of the value";
const QUOTES: ValueNote =
  "the quotes are part of the value: one is missing, or something follows the last one";
const MARK: ValueNote = "the character at the end is part of the value";
const token = p.checksummed("ghp_", 30);

describe("classifyStatement", () => {
  const cases: readonly (readonly [string, string, ValueNote | undefined])[] = [
    ["a whole token", `K=${token}`, undefined],
    [
      "a password in an address, cut",
      `DATABASE_URL=${withPassword("mysql", "root", "Wi#n9", "h:3306/db")}`,
      CUT,
    ],
    ["a password that begins with #", "DB_PASSWORD=#7Kd!xq2L", CUT],
    ["a placeholder before a cut that is none", "APP_SECRET=secret#7Kd!xQ2", CUT],
    ["a comment behind a blank", `DB_PASSWORD=tiger7 # old`, undefined],
    ["JSON over lines", 'K={\n "password": "Tiger-lamp-7"\n}', LINES],
    ["a key in three quotes", `K="""\n${p.pem("PRIVATE KEY")}\n"""`, LINES],
    ["a key below its name", `K=\n${p.pem("PRIVATE KEY")}`, LINES],
    ["a key below its name, with a blank behind the sign", `K= \n${p.pem("PRIVATE KEY")}`, LINES],
    ["a key below its name and a comment", `K= # paste it below\n${p.pem("PRIVATE KEY")}`, LINES],
    ["a key below its name, with CRLF", `K= \r\n${p.pem("PRIVATE KEY", "\r\n")}`, LINES],
    ["JSON below its name", 'K=\n{\n  "password": "Tiger-lamp-7"\n}', LINES],
    ["JSON below its name, on one line", 'K= # paste it below\n{"password": "Tiger-lamp-7"}', LINES],
    [
      "JSON over lines, with a comment behind its bracket",
      'K={ # of Redis\n "password": "Tiger-lamp-7"\n}',
      LINES,
    ],
    ["a password in a block of YAML that tells its indent", "DB_PASSWORD: |2-\n    Tiger-lamp-7", LINES],
    ["a token continued by a backslash", `API_TOKEN=${p.base62(20)}\\\n${p.base62(20)}`, BACKSLASH],
    ["JSON whose lines end in backslashes", 'K={ \\\n "password": "Tiger-lamp-7" \\\n}', BACKSLASH],
    ["JSON below a backslash", 'K=\\\n{\n "password": "Tiger-lamp-7"\n}', BACKSLASH],
    ["a token in three lines", `K=gh\\\n${token.slice(2, 9)}\\\n${token.slice(9)}`, BACKSLASH],
    ["JSON in brackets", 'K=({\n "password": "Tiger-lamp-7"\n})', LINES],
    ["JSON in quotes of bash", 'K=$\'{\n "password": "Tiger-lamp-7"\n}\'', LINES],
    ["JSON of a command", 'K=$(cat <<\'EOF\'\n{\n "password": "Tiger-lamp-7"\n}\nEOF\n)', LINES],
    ["a key of a command", `K=$(cat <<EOF\n${p.pem("PRIVATE KEY")}\nEOF\n)`, LINES],
    ["a token with a zero-width space", `K=${token}\u200b`, INVISIBLE],
    ["a token in curly quotes", `K=\u201c${token}\u201d`, CURLY],
    ["a token with a mark behind its quotes", `K="${token}";`, QUOTES],
    ["a token whose quote is open", `K="${token}`, QUOTES],
    ["a token with a mark at the end", `K=${token};`, MARK],
    ["a password that ends in a mark", "DB_PASSWORD=tiger-lamp-7;", undefined],
  ];
  for (const [title, text, note] of cases) {
    it(`finds ${title}${note === undefined ? ", without a note" : ", and says what is wrong"}`, () => {
      const [entry] = parseEnvFile(`${text}\n`).entries;
      assert.ok(entry !== undefined);
      const judgement = classifyStatement(`${text}\n`, entry);
      assert.equal(judgement.secret, true);
      assert.equal(judgement.note, note);
    });
  }

  it("leaves the value of the next statement to that", () => {
    const text = "K={\nDB_PASSWORD=tiger-lamp-7\n}\n";
    const [entry] = parseEnvFile(text).entries;
    assert.ok(entry !== undefined);
    assert.equal(classifyStatement(text, entry).secret, false);
  });

  it("finds nothing in what is below an empty entry where that is not its value", () => {
    for (const below of ["[production]", "notes on the app", "# -----BEGIN PRIVATE KEY-----", "", "{}"]) {
      const text = `K=\n${below}\nB=1\n`;
      const [entry] = parseEnvFile(text).entries;
      assert.ok(entry !== undefined);
      assert.deepEqual(classifyStatement(text, entry), classifyStatement("K=\n", entry), below);
    }
  });

  it("takes words behind # for a comment", () => {
    for (const text of ["DB_PASSWORD=#optional\n", "DB_PASSWORD=# Tiger7\n", "COLOR=#1f6feb\n"]) {
      const [entry] = parseEnvFile(text).entries;
      assert.ok(entry !== undefined);
      assert.equal(classifyStatement(text, entry).secret, false);
    }
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import dotenv from "dotenv";
import fc from "fast-check";
import { encodeValue } from "../../../src/envfile/encodeValue.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { arbitraryEnvText, countFuzzRuns } from "../../support/arbitraryEnvText.ts";

const RUNS = countFuzzRuns(10_000);

/** What may stand around a line: a quote below could close one of ours. */
const SURROUNDINGS: readonly (readonly [string, string])[] = [
  ["", ""],
  ["B=1\n", "\nC='it'\nD=\"x\"\nE=`y`\n"],
  ["# it's \"\n", "\n# it's ` \"\n\n'\""],
];

describe("encodeValue", () => {
  const forms: readonly (readonly [string, string | undefined])[] = [
    ["plain_123-x/y+z==", "plain_123-x/y+z=="],
    ["two words", "'two words'"],
    [" blank first", "' blank first'"],
    ["pa#ss", "'pa#ss'"],
    ["it's", '"it\'s"'],
    ["it's #1", '"it\'s #1"'],
    ["a\nb", "'a\nb'"],
    ["a\r\nb", '"a\\r\\nb"'],
    ["C:\\temp\\new", "'C:\\temp\\new'"],
    ['{"a": 1}', `'{"a": 1}'`],
    ['"quoted"', "'\"quoted\"'"],
    ["", "''"],
    ['it\'s "x" `y` # z', undefined],
  ];
  for (const [value, raw] of forms) {
    it(`writes ${JSON.stringify(value)} as ${raw ?? "nothing"}`, () => {
      assert.equal(encodeValue(value)?.raw, raw);
    });
  }

  it("breaks lines as the file does", () => {
    assert.equal(encodeValue("x\\y\nz", "\n")?.raw, "'x\\y\nz'");
    assert.equal(encodeValue("x\\y\nz", "\r\n")?.raw, "'x\\y\r\nz'");
  });

  it("says who expands it whatever the quotes", () => {
    assert.deepEqual(encodeValue("pa$word")?.misreaders, ["Vite", "Next"]);
    assert.deepEqual(encodeValue("password")?.misreaders, []);
  });

  it("says where shells get another value, fail or run a part of it", () => {
    const values = [`it's "5"`, "a`date`'b", "it's $(date)", "Winter-Sun\\", "it's\\n\"q", "x'\ny\"z"];
    for (const value of values) assert.ok(encodeValue(value)?.misreaders.includes("shells"), value);
    for (const value of ["a`date`b", "$(date)", "it's", 'a"b', "~/x", "a;b", "a\nb", "a\\b", "", "x=:~"]) {
      assert.ok(encodeValue(value)?.misreaders.includes("shells") === false, value);
    }
  });

  it("is read back by shells where it does not name them", function () {
    if (process.platform === "win32") return this.skip();
    const values = fc
      .sample(fc.oneof(arbitraryEnvText, fc.string(), fc.string({ unit: shellCharacter })), 3_000)
      .filter((value) => !value.includes("\0"));
    const held = values.flatMap((value) => {
      const encoded = encodeValue(value);
      return encoded === undefined || encoded.misreaders.includes("shells")
        ? []
        : [{ value, raw: encoded.raw }];
    });
    assert.ok(held.length > values.length / 4, `${held.length} of ${values.length}`);
    for (const shell of ["sh", "bash"]) {
      assert.deepEqual(
        sourceAll(
          shell,
          held.map(({ raw }) => raw),
        ),
        held.map(({ value }) => value),
      );
    }
  });

  it("is read back exactly by dotenv and by our own reader, wherever it stands", () => {
    let held = 0;
    const property = fc.property(
      arbitraryEnvText,
      fc.constantFrom("\n" as const, "\r\n" as const),
      (value, lineEnd) => {
        const encoded = encodeValue(value, lineEnd);
        if (encoded === undefined) return;
        held++;
        for (const [before, behind] of SURROUNDINGS) {
          const text: string = `${before}KEY=${encoded.raw}${behind}`;
          const { KEY } = dotenv.parse(text);
          assert.equal(KEY, value);
          assert.equal(parseEnvFile(text).entries.find(({ key }) => key === "KEY")?.value, value);
        }
      },
    );
    fc.assert(property, { numRuns: RUNS });
    assert.ok(held > RUNS / 3, `${held} of ${RUNS} could be written`);
  });

  it("is read back by Node where it says that no reader differs", () => {
    let agreed = 0;
    const property = fc.property(fc.oneof(arbitraryEnvText, fc.string()), (value) => {
      const encoded = encodeValue(value);
      if (encoded === undefined || encoded.misreaders.length > 0) return;
      agreed++;
      const { KEY } = parseEnv(`B=1\nKEY=${encoded.raw}\nC=1\n`);
      assert.equal(KEY, value);
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(agreed > RUNS / 4, `${agreed} of ${RUNS}`);
  });
});

const shellCharacter = fc.constantFrom(..."'\"\\$`~:#=!*&;|<>(){}[]- ab1\n");

/** What a shell that sources a file has in the variables of it. It finds no program, and an empty folder is its own. */
function sourceAll(shell: string, raws: readonly string[]): readonly string[] {
  const statements = raws.map((raw, index) => `K${index}=${raw}\nprintf '%s\\0' "$K${index}"\n`);
  const cwd = mkdtempSync(join(tmpdir(), "shells-"));
  try {
    const env = { LC_ALL: "C.UTF-8", HOME: "/home/someone", PATH: cwd };
    const options = { input: statements.join(""), cwd, env, encoding: "utf8" } as const;
    const { stdout, status } = spawnSync(`/bin/${shell}`, ["-s"], options);
    assert.equal(status, 0);
    return stdout.split("\0").slice(0, -1);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

import assert from "node:assert/strict";
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

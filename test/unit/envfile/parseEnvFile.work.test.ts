import assert from "node:assert/strict";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { countTextWork } from "../../support/countTextWork.ts";

/** Inputs that make a careless parser look at the same characters again and again. */
const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  "blank lines before something that is no key": (size) => `${"\n".repeat(size)}+`,
  "a key, blank lines, no separator": (size) => `A${"\n".repeat(size)}+`,
  "export, blank lines, a key, blank lines": (size) => `export${"\n".repeat(size)}A${"\n".repeat(size)}+`,
  "many exports": (size) => "export\n".repeat(size / 8),
  "keys without separators": (size) => "A\n".repeat(size / 2),
  "separators, blank lines, no value": (size) => `A=${"\n".repeat(size)}+`,
  "empty values": (size) => "A=\n".repeat(size / 4),
  "unclosed quotes": (size) => 'A="x\n'.repeat(size / 8),
  "unclosed quotes of all kinds": (size) => "A=\"x\nB='x\nC=`x\n".repeat(size / 16),
  "one unclosed quote of each kind, far apart": (size) => `A="\nB='\nC=\`\n${"D=x\n".repeat(size / 4)}`,
  "escaped quotes": (size) => `A="${'\\"'.repeat(size / 2)}`,
  "escaped quotes, each at a line end": (size) => `A="${'\\"\n'.repeat(size / 4)}`,
  "escaped quotes on the lines of unclosed ones": (size) => 'A="\\" x\n'.repeat(size / 8),
  "blanks behind escaped quotes": (size) => `A="${`\\"${" ".repeat(50)}x`.repeat(size / 50)}`,
  "quoted lines": (size) => `A="${"line\n".repeat(size / 8)}"`,
  "quotes at U+2028": (size) => `A=x${'\u2028"'.repeat(size / 2)}x`,
  "carriage returns": (size) => "A=1\r".repeat(size / 4),
  comments: (size) => "A=1 #\u2028#\n".repeat(size / 8),
};

describe("work of parseEnvFile", () => {
  for (const [title, build] of Object.entries(HOSTILE)) {
    it(`is linear for ${title}`, () => {
      const [small, large] = [build(4096), build(8192)];
      const work = countTextWork(() => parseEnvFile(large));
      assert.ok(work < 12 * large.length, `${work} steps for ${large.length} characters`);
      assert.ok(work < 2.1 * countTextWork(() => parseEnvFile(small)) + 50);
    });
  }
});

describe("large files in parseEnvFile", function () {
  this.timeout(20_000);

  it("may have 20,000 blank lines before something that is no key", () => {
    assert.deepEqual(parseEnvFile(`${"\n".repeat(20_000)}+`).entries, []);
  });

  it("may hold a quoted value of 16 MiB, where dotenv's own pattern runs out of stack", () => {
    const value = "0123456789abcde\n".repeat(1024 * 1024);
    const entry = parseEnvFile(`A="${value}"`).entries[0];
    assert.equal(entry?.value === value, true);
    assert.equal(entry?.endLine, 1024 * 1024);
  });

  it("may hold a million keys", () => {
    const text = Array.from({ length: 1_000_000 }, (_, index) => `K${index}=${index}`).join("\n");
    const { entries } = parseEnvFile(text);
    assert.equal(entries.length, 1_000_000);
    assert.deepEqual([entries.at(-1)?.key, entries.at(-1)?.startLine], ["K999999", 999_999]);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { writeExample } from "../../../src/envfile/writeExample.ts";

describe("writeExample", () => {
  const cases: readonly (readonly [what: string, text: string, example: string])[] = [
    ["names", "A=one\nB='two'\nexport C=\"three\nlines\nof it\"\n", "A=\nB=\nexport C=\n"],
    [
      "comments and blank lines",
      "# Settings\n\nA=1 # the port\n\n# End",
      "# Settings\n\nA= # the port\n\n# End\n",
    ],
    ["indentation and line ends of Windows", "  # x\r\n\tA=1\r\n\r\nB=2\r\n", "# x\nA=\n\nB=\n"],
    [
      "a commented-out entry without its value",
      "#A=old\n# export B=older\n## C: x\n",
      "#A=\n# export B=\n## C:\n",
    ],
    [
      "a comment that may be the end of a value",
      "A=pass#word\nB=pass # word\nC=pass #word\n",
      "A=\nB= # word\nC=\n",
    ],
    ["a comment that repeats a value", "# was secret-value once\nA=secret-value # secret-value\n", "A=\n"],
    ["rows of a broken value", "A=-----BEGIN X-----\nMIIabc\n-----END X-----\nB=1\n", "A=\nB=\n"],
    ["a key that is there twice", "A=1\nA=2\n", "A=\nA=\n"],
    ["no blank lines at the end", "A=1\n\n\n", "A=\n"],
    ["nothing", "", "\n"],
  ];
  for (const [what, text, example] of cases) {
    it(`writes ${what}`, () => assert.equal(writeExample(text), example));
  }

  it("keeps every key and no value of six characters or more, whatever the file holds", () => {
    const line = fc.oneof(
      fc
        .tuple(fc.stringMatching(/^[A-Z]{1,5}$/), fc.stringMatching(/^[a-z0-9'"#= ]{0,20}$/))
        .map((pair) => pair.join("=")),
      fc.stringMatching(/^[a-z0-9'"#= ]{0,20}$/),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join("\n");
        const { entries } = parseEnvFile(text);
        const example = writeExample(text);
        const keys = parseEnvFile(example).entries;
        assert.deepEqual(
          keys.map(({ key }) => key),
          entries.map(({ key }) => key),
        );
        assert.ok(keys.every(({ value }) => value === ""));
        const told = entries.filter(({ value }) => value.length >= 6 && example.includes(value));
        assert.deepEqual(told, []);
      }),
      { numRuns: 2_000 },
    );
  });
});

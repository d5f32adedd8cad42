import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { isIgnored } from "../../../src/assistants/isIgnored.ts";

const files = [
  ".env",
  ".env.local",
  "a/.env",
  "a/b/.env",
  "a/b/prod.env",
  "b/.env",
  "b/a/.env.local",
  "ab/c/.env",
];

const names = [
  ".env",
  ".env*",
  "*.env",
  ".e?v",
  "*",
  "**",
  "***",
  "?",
  "a",
  "b",
  "a*",
  "*b",
  "c",
  "**v",
  ".env.*",
  "",
];
const line = fc
  .record({
    exception: fc.constantFrom("", "", "!"),
    start: fc.constantFrom("", "", "/", "**/"),
    parts: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
    end: fc.constantFrom("", "", "/", "/**", "/*"),
  })
  .map(({ exception, start, parts, end }) => exception + start + parts.join("/") + end);

describe("patterns that a person wrote", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "ignored-"));
    spawnSync("git", ["init", "-q", folder]);
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), "");
    }
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("match what they match for git", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const ignored = files.filter((file) => isIgnored(lines, file));
        assert.deepEqual(ignored, ignoredByGit(folder, lines));
      }),
      { numRuns: 100 },
    );
  });

  it("are soon judged, however many gaps they have", () => {
    const file = `${`${"a".repeat(200)}/`.repeat(20)}.env`;
    const lines = [`${"*a".repeat(500)}b`, `${"**/a*/".repeat(500)}b`];
    assert.equal(isIgnored(lines, file), false);
  });
});

function ignoredByGit(folder: string, lines: readonly string[]): readonly string[] {
  writeFileSync(join(folder, ".gitignore"), lines.map((one) => `${one}\n`).join(""));
  const { stdout } = spawnSync("git", ["-C", folder, "check-ignore", "--no-index", "--stdin"], {
    input: files.join("\n"),
    encoding: "utf8",
  });
  return stdout.split("\n").filter((one) => one !== "");
}

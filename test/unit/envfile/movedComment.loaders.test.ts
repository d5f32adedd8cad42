import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isReadByWords } from "../../../src/envfile/isReadByWords.ts";
import { type EnvChange, rewriteEnvFile } from "../../../src/envfile/rewriteEnvFile.ts";
import { writeMovedNote } from "../../../src/envfile/writeMovedComment.ts";
import { type EnvLoader, programs, rules } from "../../support/envLoaders.ts";

const NOTE = writeMovedNote("work", "2026-11-20");

const ACCOUNTS = [
  "work",
  'Kim\'s "big" `one`',
  "KEY_0=x KEY_0= y",
  "C:\\team\\",
  "* [a-z]?",
  "#1 of $(echo 2)",
];

/** How an entry may stand in a file whose other lines each loader reads. */
const STATEMENTS: readonly ((key: string) => string)[] = [
  (key) => `${key}=secret`,
  (key) => `   ${key}=secret`,
  (key) => `\t${key}=secret`,
  (key) => `${key}=secret # rotate in spring`,
  (key) => `${key}=secret # was ${key}=older`,
  (key) => `${key}=secret # '${key}=older'`,
  (key) => `${key}=secret # C:\\keys\\`,
  (key) => `  ${key} = secret`,
  (key) => `  export ${key}=secret`,
  (key) => `${key}="one\ntwo"`,
  (key) => `${key}=first\n  ${key}=secret`,
];

/** Every statement under every account's note. */
function moveAll(): { readonly text: string; readonly keys: readonly string[] } {
  const entries = STATEMENTS.flatMap((write) => ACCOUNTS.map((account) => ({ write, account })));
  const changes = entries.map(
    ({ account }, index): EnvChange => ({
      key: `KEY_${index}`,
      mode: "comment",
      note: writeMovedNote(account, "2026-11-20"),
    }),
  );
  const lines = entries.map(({ write }, index) => write(`KEY_${index}`));
  const rewrite = rewriteEnvFile(`FIRST=1\n${lines.join("\n")}\nLAST=2\n`, changes);
  assert.ok(rewrite.ok);
  return { text: rewrite.text, keys: changes.map(({ key }) => key) };
}

describe("the comment that a move leaves", function () {
  if (process.platform === "win32") return;
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "loaders-"));
  const file = join(folder, ".env");
  after(() => rmSync(folder, { recursive: true }));

  function load({ load }: EnvLoader, text: string, keys: readonly string[]): ReadonlyMap<string, string> {
    writeFileSync(file, text);
    return new Map(Object.entries(load(file, Object.fromEntries(keys.map((key) => [key, "injected"])))));
  }

  const { text, keys } = moveAll();
  for (const loader of [...programs, ...rules]) {
    it(`leaves injected values alone, and the other lines are read: ${loader.name}`, () => {
      const read = load(loader, text, keys);
      assert.deepEqual(
        keys.filter((key) => read.get(key) !== "injected"),
        [],
      );
      assert.deepEqual([read.get("FIRST"), read.get("LAST")], ["1", "2"]);
    });
  }

  it("stops scripts that read a file word by word, which is known of the file before", () => {
    const before = ["A=1", "export A=1\nB='2'", "A=1\nB=pa#ss", 'A="two words"\nB=', "  A=1\r\nB=2"];
    for (const lines of before) {
      const rewrite = rewriteEnvFile(`${lines}\n`, [{ key: "A", mode: "comment", note: NOTE }]);
      assert.ok(rewrite.ok);
      assert.deepEqual([isReadByWords(lines), isReadByWords(rewrite.text)], [true, false]);
      assert.deepEqual([exportsWords(lines), exportsWords(rewrite.text)], [true, false]);
    }
    for (const lines of ["", "# why\nA=1", "A=1 # why", "A=two @words", "1A=x", "A = 1"]) {
      assert.ok(!isReadByWords(lines), lines);
    }
  });

  /** Whether a strict script gets past it. */
  function exportsWords(text: string): boolean {
    writeFileSync(file, text);
    const script = 'export $(cat "$FILE" | xargs)';
    const env = { PATH: process.env["PATH"], FILE: file };
    return ["sh", "bash"].every((shell) => spawnSync(shell, ["-ec", script], { env }).status === 0);
  }

  it("would empty them with an assignment in it, as earlier versions left it", () => {
    const emptied = [programs.find(({ name }) => name.startsWith("bash: export $(grep"))].flatMap((loader) =>
      loader === undefined ? [] : [load(loader, "  # A= moved to work, 2026-11-20\n", ["A"]).get("A")],
    );
    assert.deepEqual(emptied, [""]);
  });
});

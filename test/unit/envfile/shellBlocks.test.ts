import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { type EnvChange, type EnvRewrite, rewriteEnvFile } from "../../../src/envfile/rewriteEnvFile.ts";
import { countTextWork } from "../../support/countTextWork.ts";

const MODES = ["comment", "remove"] as const;

/** Whose only command is moved, by the line that would then lack one. */
const BLOCKS: readonly (readonly [title: string, text: string, line: number])[] = [
  ["if", 'if [ -z "$CI" ]; then\n  export A_TOKEN=x1\nfi\nexport REGION=eu\n', 0],
  ["if with a comment", 'if [ -z "$CI" ]; then # here\n  # why\n\n  export A_TOKEN=x1\n  # so\nfi\n', 0],
  ["if with a hash", 'if [ "$CI" = "a #b" ]; then\n  A_TOKEN=x1\nfi\n', 0],
  ["then on a line", 'if [ -z "$CI" ]\nthen\n  A_TOKEN=x1\nelse\n  MODE=ci\nfi\n', 1],
  ["else", 'if [ -n "$CI" ]; then\n  MODE=ci\nelse\n  A_TOKEN=x1\nfi\n', 2],
  ["elif", "if false; then\n  MODE=ci\nelif true; then\n  A_TOKEN=x1\nfi\n", 2],
  ["two of them", "if true; then\n  A_TOKEN=x1\n  export B_TOKEN=y2\nfi\n", 0],
  ["function", "use_it() {\n  export A_TOKEN=x1\n}\nuse_it\nexport REGION=eu\n", 0],
  ["function without a blank", "use_it(){\n  export A_TOKEN=x1\n}\nuse_it\n", 0],
  ["subshell", "(\n  export A_TOKEN=x1\n)\n", 0],
  ["for", "for x in 1 2; do\n  A_TOKEN=x1\ndone\n", 0],
  ["while", "while false\ndo\n  A_TOKEN=x1\ndone\n", 1],
  ["condition", "if\n  A_TOKEN=x1\nthen\n  MODE=ci\nfi\n", 0],
  ["and", '[ -z "$CI" ] &&\n  export A_TOKEN=x1\nexport REGION=eu\n', 0],
  ["or at the end", 'test -n "$CI" || # else\n  export A_TOKEN=x1\n', 0],
  ["CRLF", "if true; then\r\n  A_TOKEN=x1\r\nfi\r\n", 0],
];

/** What a shell reads without the entry as well. */
const WHOLE: readonly string[] = [
  "if true; then\n  export A_TOKEN=x1\n  export REGION=eu\nfi\n",
  "if true; then\n  export REGION=eu\n  export A_TOKEN=x1\nfi\n",
  "if true; then\n  export A_TOKEN=x1\n  :\nfi\n",
  "true &&\n  export A_TOKEN=x1\n  :\nexport REGION=eu\n",
  "case $CI in\n  1)\n    A_TOKEN=x1\n    ;;\nesac\n",
  "if true; then\n  export REGION=eu\nfi\nexport A_TOKEN=x1\n",
  "export A_TOKEN=x1\nif true; then\n  export REGION=eu\nfi\n",
  "SEPARATOR=|\nA_TOKEN=x1\nTODO=to do\nA_TOKEN=x2\nfi=3\n",
  "DELIMITERS= ||\nA_TOKEN=x1\nPORT=3000\n",
];

function move(
  text: string,
  mode: EnvChange["mode"],
  keys: readonly string[] = ["A_TOKEN", "B_TOKEN"],
): EnvRewrite {
  return rewriteEnvFile(
    text,
    keys.map((key) => ({ key, mode, note: "moved to work, 2026-11-20" })),
  );
}

describe("blocks of shells in rewriteEnvFile", () => {
  for (const [title, text, line] of BLOCKS) {
    it(`are not left without a command: ${title}`, () => {
      for (const mode of MODES) {
        const rewrite = move(text, mode);
        const reason = `Line ${line + 1} would be an incomplete command for a shell.`;
        assert.deepEqual(rewrite, { ok: false, reason, incomplete: line });
      }
    });
  }

  for (const text of WHOLE) {
    it(`do not stop a move that leaves them whole: ${JSON.stringify(text)}`, () => {
      for (const mode of MODES) assert.ok(move(text, mode).ok);
    });
  }

  it("are whole for bash, or the move is refused", function () {
    if (process.platform === "win32") return this.skip();
    for (const text of [...BLOCKS.map(([, block]) => block), ...WHOLE.slice(0, 7)]) {
      for (const mode of MODES) {
        const rewrite = move(text, mode);
        if (rewrite.ok) assert.equal(spawnSync("bash", ["-n"], { input: rewrite.text }).status, 0, text);
      }
    }
  });

  it("do not lose their end with a value", () => {
    for (const end of ["; fi", ";  }", "; done", " ; esac;"]) {
      const rewrite = move(`MODE=1\nA_TOKEN=x1${end}\nREGION=eu\n`, "comment");
      assert.deepEqual(rewrite, { ok: false, reason: "Line 2 ends a block for a shell." });
    }
    for (const value of ["'x1; fi'", "Driver={x1};", "a;b"]) {
      assert.ok(move(`A_TOKEN=${value}\n`, "comment").ok);
    }
  });

  it("are looked for in one pass", () => {
    const block = 'A_TOKEN=x1\n# why\nif [ -z "$CI" ]; then\n  B_TOKEN=y2\n  :\nfi\n';
    const [small, large] = [block.repeat(100), block.repeat(400)];
    const work = countTextWork(() => assert.ok(move(large, "comment").ok));
    assert.ok(work < 4.5 * countTextWork(() => move(small, "comment")), `${work} steps`);
    assert.equal(parseEnvFile(small).entries.length, 200);
  });
});

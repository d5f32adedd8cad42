import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const root = join(import.meta.dirname, "../../src");

/** What puts words before a person. `editor/messages` does it for all, and makes foreign words plain on the way. */
const exits: Readonly<Record<string, RegExp>> = {
  "a notification or dialog": /\bshow(?:Information|Warning|Error)Message\b/,
  "a progress title": /\bwindow\.withProgress\b|\bProgressLocation\b/,
  "the status bar": /\bsetStatusBarMessage\b|\bcreateStatusBarItem\b|\bStatusBarAlignment\b/,
  "a list": /\bcreateQuickPick\b|\bshowQuickPick\b/,
  "a box": /\bcreateInputBox\b|\bshowInputBox\b/,
  "a text of a list or box": /\.(?:title|prompt|placeholder|validationMessage)\s*=[^=>]/,
  "a sentence that is not ours": /\bl10n\.t\b/,
};

describe("words", () => {
  const files = globSync("**/*.ts", { cwd: root }).map((file) => file.split(sep).join("/"));
  const elsewhere = files.filter((file) => !file.startsWith("editor/messages/"));

  for (const [what, exit] of Object.entries(exits)) {
    it(`reach a person through one room: ${what}`, () => {
      const leaks = elsewhere.filter((file) => exit.test(withoutComments(file)));
      assert.deepEqual(leaks, []);
    });

    it(`knows the room's own way out: ${what}`, () => {
      assert.ok(
        files.some((file) => file.startsWith("editor/messages/") && exit.test(withoutComments(file))),
      );
    });
  }
});

function withoutComments(file: string): string {
  return readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE = join(import.meta.dirname, "../../../../src");

/** Files that reach for the editor's clipboard, with all that they do there. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // Hands it to `ClipboardGuard`.
  "app.ts": ["vscode.env.clipboard,"],
  // Reads only.
  "editor/prompts/askValue.ts": ["vscode.env.clipboard.readText("],
  // Names of secrets, never values.
  "editor/secrets/copyName.ts": ["vscode.env.clipboard.writeText("],
};

describe("the clipboard", () => {
  it("gets values through ClipboardGuard only, which takes them off again", () => {
    const found = globSync("**/*.ts", { cwd: SOURCE }).flatMap((file) => {
      const text = readFileSync(join(SOURCE, file), "utf8");
      const uses =
        text.match(/[\w.]*\benv\.clipboard[\w.]*[(,]?|clipboardCopyAction|\bnavigator\.clipboard/g) ?? [];
      return uses.length === 0 ? [] : [[file.replaceAll("\\", "/"), uses] as const];
    });
    assert.deepEqual(Object.fromEntries(found), allowed);
  });

  it("gets names, and nothing that was revealed, from Copy Name", () => {
    const text = readFileSync(join(SOURCE, "editor/secrets/copyName.ts"), "utf8");
    assert.doesNotMatch(text, /reveal|\bvalue\b/i);
  });
});

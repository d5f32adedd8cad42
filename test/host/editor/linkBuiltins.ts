import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { builtinFolder } from "./installEditor.ts";

/**
 * Extensions that VS Code brings along and that start in each window or with each file, for nothing that a UI test needs.
 * Those for `.env` files, chats, sign-ins, tasks, terminals, debugging, themes and languages stay. The integration tests
 * and the canary's windows have all of them.
 */
const leftOut: ReadonlySet<string> = new Set([
  "css-language-features",
  "emmet",
  "extension-editing",
  "git",
  "git-base",
  "github",
  "html-language-features",
  "ipynb",
  "json-language-features",
  "markdown-language-features",
  "markdown-math",
  "merge-conflict",
  "mermaid-markdown-features",
  "notebook-renderers",
  "php-language-features",
  "typescript-language-features",
]);

/** Makes a folder of links to all but those, for a server to take instead of its own. */
export async function linkBuiltins(folder: string): Promise<void> {
  const source = await builtinFolder();
  mkdirSync(folder);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (!entry.isDirectory() || leftOut.has(entry.name)) continue;
    symlinkSync(join(source, entry.name), join(folder, entry.name), "junction");
  }
}

import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/** Looks, and the languages of files that tests open. */
const builtIns = [
  "configuration-editing",
  "diff",
  "dotenv",
  "ini",
  "javascript",
  "json",
  "log",
  "markdown-basics",
  "search-result",
  "shellscript",
  "theme-defaults",
  "theme-modern-icons",
  "theme-seti",
  "yaml",
];

/**
 * Makes a folder with those of the editor's own extensions that say how a window looks, and returns it. A window reads the
 * manifests of all hundred, 900 kB of them, and starts some of the programs: a second of the processor for each window, for
 * what no test looks at.
 */
export function linkBuiltIns(folder: string, editorEntry: string): string {
  const source = join(dirname(editorEntry), "..", "..", "lib", "vscode", "extensions");
  mkdirSync(folder);
  for (const name of builtIns) symlinkSync(join(source, name), join(folder, name), "junction");
  return folder;
}

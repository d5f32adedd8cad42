import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSampleWorkspace } from "../support/writeSampleWorkspace.ts";

/** Writes a workspace of two folders: the sample app, and one that the tests fill. Adding a second folder to an open one would restart the host. */
export function writeWorkspace(folder: string): {
  readonly file: string;
  readonly folders: readonly string[];
} {
  const folders = ["workspace", "second"].map((name) => join(folder, name));
  const [first = "", second = ""] = folders;
  writeSampleWorkspace(first);
  mkdirSync(second);
  const file = join(folder, "tests.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: folders.map((path) => ({ path })), settings: {} }));
  return { file, folders };
}

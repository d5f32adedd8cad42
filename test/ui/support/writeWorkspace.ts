import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "./writeFiles.ts";

/** A folder to open, with these texts by relative path. The caller removes it. */
export function writeWorkspace(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "agsec-folder-")));
  writeFiles(folder, files);
  return folder;
}

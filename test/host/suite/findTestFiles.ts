import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Absolute paths of all `*.test.ts` below a folder, in a stable order. */
export function findTestFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => join(folder, name));
}

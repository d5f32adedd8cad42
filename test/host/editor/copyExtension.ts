import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const parts = ["package.json", "package.nls.json", "l10n", "media", "dist"];

/** Copies what makes up the extension, as built, so that a later build does not change what a run tests. */
export function copyExtension(target: string): string {
  mkdirSync(target);
  for (const part of parts.filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, part), join(target, part), { recursive: true });
  }
  return target;
}

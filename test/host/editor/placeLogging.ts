import { copyFileSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const standIn = join(root, "test", "host", "editor", "spdlog.cjs");

/** Puts our stand-in where the editor looks for its logging module. `vscodeFolder`: code-server's `lib/vscode`. */
export function placeLogging(vscodeFolder: string): void {
  const target = join(vscodeFolder, "node_modules", "@vscode", "spdlog", "index.js");
  if (readFileSync(target, "utf8") === readFileSync(standIn, "utf8")) return;
  // In one step: an editor of another run may be starting, and a copy of this folder may share its files by hard links.
  const draft = `${target}.${process.pid}`;
  copyFileSync(standIn, draft);
  renameSync(draft, target);
}

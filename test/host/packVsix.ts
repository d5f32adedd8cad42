import { runTool } from "./runTool.ts";

/** Packs what is built into `file`. Resolves with vsce's exit code; its output is printed only if it fails. */
export function packVsix(file: string): Promise<number> {
  // There is no repository address that the README's relative links could be based on.
  const unpublished = ["--allow-missing-repository", "--no-rewrite-relative-links"];
  const args = ["package", "--no-dependencies", ...unpublished, "--out", file];
  return runTool("@vscode/vsce", args, { timeout: 3 * 60_000, quiet: true });
}

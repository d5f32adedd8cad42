import { runTool } from "./runTool.ts";

/** Packs what is built into `file`. Resolves with vsce's exit code; its output is printed only if it fails. */
export function packVsix(file: string): Promise<number> {
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "--out", file];
  return runTool("@vscode/vsce", args, { timeout: 3 * 60_000, quiet: true });
}

import { readFileSync, writeFileSync } from "node:fs";
import { recompressZip } from "./recompressZip.ts";
import { runTool } from "./runTool.ts";
import { root } from "./setup/paths.mjs";

/** Times and their zone in the archive: without them two packages of the same sources differ. */
const reproducible = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, 1) / 1000), TZ: "UTC" };

/**
 * Packs what is built in `folder` into `file`, as small as it can be. Resolves with vsce's exit code; its output is printed only if
 * it fails.
 */
export async function packVsix(file: string, folder = root): Promise<number> {
  // There is no repository address that the README's relative links could be based on.
  const unpublished = ["--allow-missing-repository", "--no-rewrite-relative-links"];
  const args = ["package", "--no-dependencies", ...unpublished, "--out", file];
  const code = await runTool("@vscode/vsce", args, {
    timeout: 3 * 60_000,
    quiet: true,
    cwd: folder,
    env: reproducible,
  });
  if (code === 0) writeFileSync(file, await recompressZip(readFileSync(file)));
  return code;
}

import { basename, join } from "node:path";
import { build } from "esbuild";

/** Bundles what is to run in the extension host; gives the bundle's path. */
export async function bundleForHost(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${basename(entry, ".ts")}.cjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
  });
  return outfile;
}

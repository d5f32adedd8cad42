import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../host/setup/paths.mjs";
import { findTestFiles } from "../host/suite/findTestFiles.ts";

/** Bundles every test file, and the entry that runs them, into `folder`; returns the entry's path. */
export async function bundleTests(folder: string): Promise<string> {
  const source = join(root, "test", "integration");
  const mocha = createRequire(import.meta.url).resolve("mocha");
  await build({
    entryPoints: [join(source, "index.ts"), ...findTestFiles(source)],
    outdir: folder,
    outbase: source,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    sourcemap: "inline",
    // Mocha loads parts of itself by path, and is found from anywhere by its own.
    external: ["vscode", mocha],
    alias: { mocha },
    logLevel: "warning",
  });
  return join(folder, "index.cjs");
}

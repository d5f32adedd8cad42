import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { listZip } from "../listZip.ts";
import { packVsix } from "../packVsix.ts";
import { root } from "../setup/paths.mjs";
import type { Tally } from "../suite/runShards.ts";
import { writeSbom } from "../writeSbom.ts";

const goldenFile = join(root, "test", "host", "vsix-files.txt");

/** Packs the VSIX, writes its SBOM next to it, prints its content and holds the list of its files against the one in the repository. */
export async function packageExtension(): Promise<Tally> {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  const file = join(root, `${name}-${version}.vsix`);
  if ((await packVsix(file)) !== 0) return report(["vsce failed"]);
  const unlisted = writeSbom(file.replace(/\.vsix$/, ".cdx.json"));
  const entries = listZip(readFileSync(file));
  for (const { path, size, packed } of entries) {
    console.log(`${String(size).padStart(9)} ${String(packed).padStart(9)}  ${path}`);
  }
  console.log(`${file}: ${(statSync(file).size / 1000).toFixed(1)} kB`);
  const golden = readFileSync(goldenFile, "utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "");
  const packed = entries.map(({ path }) => path);
  return report([...compare(golden, packed), ...unlisted.map((name) => `missing from the SBOM: ${name}`)]);
}

function compare(golden: readonly string[], found: readonly string[]): readonly string[] {
  return [
    ...golden.filter((path) => !found.includes(path)).map((path) => `missing from the VSIX: ${path}`),
    ...found.filter((path) => !golden.includes(path)).map((path) => `not in ${goldenFile}: ${path}`),
  ];
}

function report(problems: readonly string[]): Tally {
  for (const problem of problems) console.log(problem);
  console.log(`package: ${problems.length === 0 ? "ok" : "failed"}`);
  const failed = problems.length === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0 };
}

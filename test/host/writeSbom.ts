import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup/paths.mjs";
import { runNpm } from "./setup/runNpm.mjs";

interface Bom {
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly "bom-ref": string;
  }[];
  readonly dependencies: readonly { readonly ref: string }[];
}

/**
 * Writes the CycloneDX list of what is in the bundles. npm's own list knows every tool of the build and not which of
 * them is delivered; the notices do. Returns those that npm's list lacks.
 */
export function writeSbom(file: string): readonly string[] {
  const args = ["sbom", "--sbom-format=cyclonedx", "--sbom-type=application", "--package-lock-only"];
  const bom = JSON.parse(runNpm(root, args)) as Bom;
  const bundled = readBundled();
  const components = bom.components.filter(({ name, version }) => bundled.includes(`${name} ${version}`));
  const refs = new Set(components.map((component) => component["bom-ref"]));
  const dependencies = bom.dependencies.filter(({ ref }) => refs.has(ref));
  writeFileSync(file, `${JSON.stringify({ ...bom, components, dependencies }, undefined, 2)}\n`);
  const found = components.map(({ name, version }) => `${name} ${version}`);
  return bundled.filter((entry) => !found.includes(entry));
}

/** Name and version of each. */
function readBundled(): readonly string[] {
  const notices = readFileSync(join(root, "dist", "THIRD-PARTY-NOTICES.txt"), "utf8").split(/^-{80}$/m);
  return notices.slice(1).flatMap((notice) => /^\S+ \S+(?= \()/m.exec(notice) ?? []);
}

import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Sandbox } from "../../sandbox/startSandbox.ts";
import { linkExtension } from "../editor/linkExtension.ts";
import { root } from "../setup/paths.mjs";

export interface SampleAccount {
  readonly id: string;
  readonly providerId: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly token: string;
}

/**
 * Installs the extension with the sandbox's accounts: a folder that links to its files, with an entry of our own in front
 * of it. `parent` is a fresh folder.
 */
export async function installSeeded(
  extensionsFolder: string,
  parent: string,
  sandbox: Sandbox,
): Promise<void> {
  const folder = join(parent, "seeded");
  mkdirSync(folder);
  for (const name of readdirSync(root)) {
    if (shared.has(name) || name.startsWith("package.nls")) symlinkSync(join(root, name), join(folder, name));
  }
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...manifest, main: "./seeded.cjs" }));
  writeFileSync(join(folder, "accounts.json"), JSON.stringify(accountsOf(sandbox)), { mode: 0o600 });
  await build({
    entryPoints: [join(root, "test", "host", "seeded", "activate.ts")],
    outfile: join(folder, "seeded.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode", "./dist/extension.cjs"],
  });
  linkExtension(extensionsFolder, folder);
}

const shared: ReadonlySet<string> = new Set([
  "dist",
  "media",
  "l10n",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
]);

function accountsOf({ neo, primeIntellect, ioNet }: Sandbox): readonly SampleAccount[] {
  const platforms = [
    ["neo", neo],
    ["primeIntellect", primeIntellect],
    ["ioNet", ioNet],
  ] as const;
  return platforms.map(([providerId, { name, url, token }]) => ({
    id: `sandbox-${providerId}`,
    providerId,
    label: name,
    baseUrl: url,
    token,
  }));
}

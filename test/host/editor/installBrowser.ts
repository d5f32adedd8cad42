import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { installPinned } from "../setup/installPinned.mjs";
import { findBrowser } from "./findBrowser.ts";

/** How to start a browser. */
export interface BrowserCommand {
  readonly executablePath: string;
  /** Variables to add to its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** An installed Chrome, Chromium or Edge, else a headless Chromium from the npm registry. */
export async function installBrowser(): Promise<BrowserCommand> {
  const installed = findBrowser();
  if (installed !== undefined) return { executablePath: installed, env: {} };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No browser found: install Chrome, Chromium or Edge, or name one in CHROME_PATH.");
  }
  return describePackage(await installPinned("browser", unpack));
}

/** @sparticuz/chromium comes packed, and would unpack itself into the shared /tmp. */
async function unpack(folder: string): Promise<void> {
  const packed = join(folder, "node_modules", "@sparticuz", "chromium", "bin");
  const { extract } = createRequire(join(folder, "package.json"))("tar-fs") as {
    extract: (target: string) => NodeJS.WritableStream;
  };
  const unpackTo = (name: string, target: NodeJS.WritableStream): Promise<void> =>
    pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), target);
  await unpackTo("chromium.br", createWriteStream(join(folder, "chromium"), { mode: 0o755 }));
  await unpackTo("swiftshader.tar.br", extract(folder));
  await unpackTo("al2023.tar.br", extract(join(folder, "libraries")));
  await unpackTo("fonts.tar.br", extract(join(folder, "fonts")));
}

function describePackage(folder: string): BrowserCommand {
  const executablePath = join(folder, "chromium");
  const env = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  if (canStart(executablePath, env)) return { executablePath, env };
  // The package brings libnss3 and libnspr4 for machines that have none.
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, "libraries", "lib") };
  if (canStart(executablePath, withLibraries)) return { executablePath, env: withLibraries };
  throw new Error(
    `${executablePath} does not start here: install Chrome or Chromium, or name one in CHROME_PATH.`,
  );
}

function canStart(executable: string, env: Readonly<Record<string, string>>): boolean {
  return spawnSync(executable, ["--version"], { env: { ...process.env, ...env } }).status === 0;
}

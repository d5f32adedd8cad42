import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs an extension by a link: a plain page then loads it as if it came from a VSIX, and a rebuilt one after
 * a reload. The server takes what it finds in the folder at its first start.
 */
export function linkExtension(extensionsFolder: string, source: string): void {
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Record<string, string>;
  const { publisher = "", name = "", version = "" } = manifest;
  mkdirSync(extensionsFolder, { recursive: true });
  symlinkSync(source, join(extensionsFolder, `${publisher}.${name}-${version}`), "junction");
}

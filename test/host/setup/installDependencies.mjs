import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, root } from "./paths.mjs";
import { runNpm } from "./runNpm.mjs";
import { withLock } from "./withLock.mjs";

/** Makes `node_modules` what package-lock.json says, if it is not. */
export async function installDependencies() {
  if (isInstalled()) return;
  await withLock(join(cacheFolder, "dependencies.lock"), () => {
    if (isInstalled()) return;
    console.log("Installing dependencies (npm ci)");
    runNpm(root, ["ci", "--include=dev"]);
  });
}

/**
 * Compares with the list that npm writes into node_modules as its last act, so that a half-finished install
 * counts as none and one made by hand counts.
 */
function isInstalled() {
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = installed[path];
    // Optional packages of other systems are never installed.
    return path === "" || (found === undefined ? optional === true : found.version === version);
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

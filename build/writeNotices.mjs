import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes the licences of all packages that are really in the bundles, as their metafiles say.
 *
 * @param {string} file
 * @param {readonly import("esbuild").Metafile[]} metafiles
 */
export function writeNotices(file, metafiles) {
  const packages = listPackages(metafiles);
  const head = "This extension contains the following packages, each under its own licence.";
  const notices = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}`,
  );
  writeFileSync(file, `${[head, ...notices].join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

/**
 * In the order of their names.
 *
 * @param {readonly import("esbuild").Metafile[]} metafiles
 */
export function listPackages(metafiles) {
  const folders = metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(findPackageFolder);
  return [...new Set(folders)].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string} input
 * @returns {string[]} Empty for a file of our own.
 */
function findPackageFolder(input) {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
  return folder === undefined ? [] : [folder];
}

/** @param {string} folder */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  // Whoever gives no licence away gives no right to pass the code on.
  if (file === undefined || typeof license !== "string") {
    throw new Error(`${name}: no licence in ${dirname(folder)}`);
  }
  return { name, version, license, text: readFileSync(join(folder, file), "utf8") };
}

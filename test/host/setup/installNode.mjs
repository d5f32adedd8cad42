import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { installPinned } from "./installPinned.mjs";
import { cacheFolder } from "./paths.mjs";

const major = 24;
const fileName = process.platform === "win32" ? "node.exe" : "node";

/**
 * Where Node 24 is to be found: the tools and the editor's server need it. It is the running Node if that is
 * a 24, else one from the npm registry.
 */
const nodeFile = join(cacheFolder, "node24", "bin", fileName);

/** Makes `nodeFile` exist and returns it. */
export async function installNode() {
  if (process.versions.node.startsWith(`${major}.`)) pointTo(process.execPath);
  else pointTo(findBinary(await installPinned("node")));
  return nodeFile;
}

/** @param {string} folder */
function findBinary(folder) {
  const modules = join(folder, "node_modules");
  const packages = existsSync(modules) ? readdirSync(modules).filter((name) => name.startsWith("node-")) : [];
  const binaries = packages
    .map((name) => join(modules, name, "bin", fileName))
    .filter((file) => existsSync(file));
  const [binary] = binaries;
  if (binary !== undefined) return binary;
  throw new Error(
    `npm has no Node ${major} for ${process.platform}-${process.arch}: install Node ${major} and try again.`,
  );
}

/**
 * Replaced in one step, since other runs may be using it.
 *
 * @param {string} binary
 */
function pointTo(binary) {
  if (isCurrent(binary)) return;
  mkdirSync(join(nodeFile, ".."), { recursive: true });
  const draft = `${nodeFile}.${process.pid}`;
  rmSync(draft, { force: true });
  // Symbolic links need a privilege on Windows.
  if (process.platform === "win32") copyFileSync(binary, draft);
  else symlinkSync(binary, draft);
  renameSync(draft, nodeFile);
}

/** @param {string} binary */
function isCurrent(binary) {
  if (!existsSync(nodeFile)) return false;
  if (realpathSync(nodeFile) === realpathSync(binary)) return true;
  // A copy: of the same size is the same build. And Node started through our own link is our own link.
  return !lstatSync(nodeFile).isSymbolicLink() && lstatSync(nodeFile).size === lstatSync(binary).size;
}

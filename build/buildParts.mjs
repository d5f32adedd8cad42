import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";

/**
 * Builds bundles that share what several of them need, as CommonJS. esbuild divides ESM alone, so each file is divided as ESM
 * and turned into CommonJS by itself.
 *
 * @param {import("esbuild").BuildOptions & { readonly outdir: string, readonly entryPoints: Record<string, string> }} options
 * @returns {Promise<import("esbuild").Metafile>}
 */
export async function buildParts(options) {
  const { metafile, outputFiles } = await build({
    ...options,
    format: "esm",
    splitting: true,
    write: false,
    metafile: true,
    chunkNames: "[hash]",
  });
  const names = nameShared(metafile);
  // What is shared only to keep an order of loading may hold nothing.
  const empty = outputFiles.filter(({ text }) => text.trim() === "").map(({ path }) => basename(path));
  await mkdir(options.outdir, { recursive: true });
  for (const { path, text } of outputFiles) {
    if (empty.includes(basename(path))) continue;
    const full = empty.reduce((code, hashed) => code.replaceAll(`import"./${hashed}";`, ""), text);
    const named = [...names].reduce((code, [hashed, name]) => code.replaceAll(hashed, name), full);
    const { code } = await transform(importOnce(named, "vscode"), {
      format: "cjs",
      platform: "node",
      minify: true,
      target: options.target,
      legalComments: "none",
    });
    await writeFile(join(options.outdir, names.get(basename(path)) ?? basename(path)), exportOnce(code));
  }
  return metafile;
}

/**
 * A file's name says which bundles share it, so that it is the same with every build.
 *
 * @param {import("esbuild").Metafile} metafile
 * @returns {ReadonlyMap<string, string>}
 */
function nameShared({ outputs }) {
  const entries = Object.keys(outputs).filter((path) => outputs[path]?.entryPoint !== undefined);
  const shared = Object.keys(outputs).filter((path) => !entries.includes(path));
  const names = shared.map((path) => {
    const sharing = entries.filter((entry) => listImports(outputs, entry).has(path));
    const stems = sharing.map((entry) => basename(entry, ".cjs")).sort();
    return /** @type {const} */ ([basename(path), `shared-${stems.join("-")}.cjs`]);
  });
  if (new Set(names.map(([, name]) => name)).size < names.length) {
    throw new Error(`Two shared bundles have one name: ${names.join(" ")}`);
  }
  return new Map(names);
}

/**
 * What is loaded together with a file, without what it loads later.
 *
 * @param {import("esbuild").Metafile["outputs"]} outputs
 * @param {string} path
 * @param {Set<string>} found
 * @returns {ReadonlySet<string>}
 */
function listImports(outputs, path, found = new Set()) {
  for (const { path: next, kind } of outputs[path]?.imports ?? []) {
    if (kind !== "import-statement" || found.has(next) || outputs[next] === undefined) continue;
    found.add(next);
    listImports(outputs, next, found);
  }
  return found;
}

/**
 * Each source imports the editor's API as a namespace, and esbuild copies its hundreds of names for each import: 100 ms and
 * more in one piece. It is CommonJS, so it is its own namespace.
 *
 * @param {string} code
 * @param {string} name
 */
function importOnce(code, name) {
  return code.replace(new RegExp(`import\\*as ([\\w$]+) from"${name}";`, "g"), `var $1=require("${name}");`);
}

/**
 * esbuild copies the getters of all exports to a second object, where each costs a call more for good.
 *
 * @param {string} code
 */
function exportOnce(code) {
  return code.replace(/module\.exports=[\w$]+\(([\w$]+)\);/, "module.exports=$1;");
}

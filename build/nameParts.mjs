import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A smaller one is compiled in no time, and comes with the first that needs it. */
const LEAST_BYTES = 5_000;

/**
 * What a constant is while its bundle is built: the list that takes its place is known once all of them are there.
 *
 * @param {string} bundle
 */
export function partsOf(bundle) {
  return JSON.stringify(`parts of ./${bundle}`);
}

/**
 * Puts in the place of each `partsOf` the larger bundles that come with that one and not already with the bundle that names it.
 *
 * @param {string} folder
 */
export function nameParts(folder) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".cjs"))) {
    const text = readFileSync(join(folder, name), "utf8");
    const named = text.replaceAll(/"parts of (\.\/[\w-]+\.cjs)"/g, (_, bundle) => {
      const loaded = listParts(folder, `./${name}`);
      return JSON.stringify(listParts(folder, bundle).filter((part) => !loaded.includes(part)));
    });
    if (named !== text) writeFileSync(join(folder, name), named);
  }
}

/**
 * The larger bundles that one loads at its own start, each after those that it needs itself.
 *
 * @param {string} folder
 * @param {string} bundle
 * @returns {string[]}
 */
function listParts(folder, bundle) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  /** @param {string} path */
  const visit = (path) => {
    const text = readFileSync(join(folder, path), "utf8");
    for (const [, next = ""] of text.matchAll(/require\("(\.\/[\w-]+\.cjs)"\)/g)) {
      if (!sizes.has(next)) sizes.set(next, visit(next));
    }
    return text.length;
  };
  visit(bundle);
  return [...sizes].filter(([, size]) => size >= LEAST_BYTES).map(([path]) => path);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A smaller one is compiled in no time, and comes with the first that needs it. */
const LEAST_BYTES = 5_000;

/**
 * The larger bundles that one loads at its own start, each after those that it needs itself.
 *
 * @param {string} folder
 * @param {string} bundle
 * @returns {string[]}
 */
export function listLargeParts(folder, bundle) {
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

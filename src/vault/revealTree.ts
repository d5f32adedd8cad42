import type { Sensitive } from "../core/Sensitive.ts";

/**
 * Plain JSON of a tree that may hold `Sensitive`, on its way to the cipher and nowhere else. Without this step
 * their placeholder would be stored, and the values lost.
 */
export function revealTree(tree: unknown): unknown {
  if (typeof tree !== "object" || tree === null) return tree;
  if (isSensitive(tree)) return tree.reveal();
  if (Array.isArray(tree)) return tree.map(revealTree);
  return Object.fromEntries(Object.entries(tree).map(([key, child]) => [key, revealTree(child)]));
}

/** By its member, not `instanceof`: the class may be loaded twice, once in each bundle. */
function isSensitive(value: object): value is Sensitive {
  return "reveal" in value && typeof value.reveal === "function";
}

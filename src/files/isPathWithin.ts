import { isAbsolute, relative, sep } from "node:path";

/** Whether a path is a folder's or below it, by name: links are followed before. */
export function isPathWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // On Windows the way to another drive is that drive's path.
  return way === "" || (way.split(sep)[0] !== ".." && !isAbsolute(way));
}

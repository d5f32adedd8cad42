import { matchParts, matchWildcards } from "./matchParts.ts";

/**
 * Whether patterns as in `.gitignore` match a file, whoever wrote them: the last one that matches decides, and what is in a folder that is
 * ignored cannot be let in again. `file`: a path with `/`.
 */
export function isIgnored(lines: readonly string[], file: string): boolean {
  const patterns = lines.flatMap(readPattern);
  const parts = file.split("/");
  return parts.some((_, index) => {
    const isFolder = index < parts.length - 1;
    const path = parts.slice(0, index + 1);
    const last = patterns.findLast(
      (pattern) => (isFolder || !pattern.isForFolders) && matches(pattern, path),
    );
    return last?.isException === false;
  });
}

interface Pattern {
  readonly isException: boolean;
  readonly isForFolders: boolean;
  readonly parts: readonly string[];
}

const ANY_FOLDERS = "**";
const letsAllIn: Pattern = { isException: true, isForFolders: false, parts: [ANY_FOLDERS] };

function readPattern(line: string): readonly Pattern[] {
  if (line === "" || line.startsWith("#")) return [];
  const isException = line.startsWith("!");
  const text = isException ? line.slice(1) : line;
  // Sets of characters and `\` are not read here: such a line keeps nothing out, and may let everything in.
  if (/[[\\]/.test(text)) return isException ? [letsAllIn] : [];
  const path = text.replace(/\/$/, "");
  return [{ isException, isForFolders: path !== text, parts: partsOf(path) }];
}

/** A name alone counts in every folder. */
function partsOf(path: string): readonly string[] {
  if (!path.includes("/")) return [ANY_FOLDERS, path];
  const parts = path
    .replace(/^\//, "")
    .split("/")
    .map((part) => (/^\*{2,}$/.test(part) ? ANY_FOLDERS : part));
  // At the end it is what is in the folder, and not the folder.
  return parts.at(-1) === ANY_FOLDERS ? [...parts, "*"] : parts;
}

function matches({ parts }: Pattern, path: readonly string[]): boolean {
  return matchParts(parts, path, { isGap: (part) => part === ANY_FOLDERS, fits: matchWildcards });
}

import { withoutMark } from "../../envfile/envText.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { FileChange } from "../../migration/ports.ts";

/**
 * What the editor made of a planned text. `tidied`: it says the same in other blanks, line endings or quotes. `grown`: all of it is
 * there, and something that a person typed in the meantime, or that another extension added. `other`: something of it is not there, or
 * something that it removes is there again.
 */
export type SavedText = "tidied" | "grown" | "other";

export function compareSaved(
  { expected, result }: Pick<FileChange, "expected" | "result">,
  saved: string,
): SavedText {
  const [planned, found] = [partsOf(result.reveal()), partsOf(saved)];
  const added = without(found, planned);
  if (added === undefined) return "other";
  if (added.length === 0) return "tidied";
  const earlier = new Set(partsOf(expected.reveal()));
  return added.some((part) => earlier.has(part)) ? "other" : "grown";
}

/** The parts besides those of the plan, which have to be there in their order. */
function without(found: readonly string[], planned: readonly string[]): readonly string[] | undefined {
  let at = 0;
  const added = found.filter((part) => {
    if (part !== planned[at]) return true;
    at++;
    return false;
  });
  return at === planned.length ? added : undefined;
}

/** Entries as they are read, and the lines between them. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  const plain = withoutMark(text);
  for (const entry of [...parseEnvFile(plain).entries, undefined]) {
    parts.push(...linesOf(plain.slice(from, entry?.start)));
    if (entry === undefined) break;
    // An editor removes the blanks at the end of every line, also within quotes.
    const value = entry.value.replace(/[ \t]*(?:\r\n|\r|\n)/g, "\n");
    parts.push(JSON.stringify([entry.exported, entry.key, value]));
    from = entry.end;
  }
  return parts;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim().replace(/\s+/g, " "));
  return lines.filter((line) => line !== "");
}

import type { LineRule } from "./assistant.ts";
import {
  type Insertion,
  insert,
  isOverLimit,
  lineEndIn,
  type RuleChange,
  refused,
  withdraw,
} from "./change.ts";
import { basePatterns, namesBesidePatterns } from "./envNames.ts";
import { isIgnored } from "./isIgnored.ts";

const [ENV = "", OTHERS = "", EXAMPLE = ""] = basePatterns;
const BOM = "\ufeff";

/** Says where the lines come from, to whoever reads the file. */
const REMARK = "# .env files, by “Protect .env from Assistants” of Agent Secrets";

/** Adds the patterns at the end, where no other line can take them back. */
export function addLines(
  text: string | undefined,
  files: readonly string[],
  rule: Pick<LineRule, "emptyBlocksAll"> = {},
): RuleChange {
  const before = text ?? "";
  if (isOverLimit(before)) return refused("tooLarge");
  if (text !== undefined && blocksAll(text, rule)) return refused("blocksAll");
  const missing = missingPatterns(before, namesBesidePatterns(files));
  if (missing.length === 0) return { kind: "already" };
  const end = lineEndIn(before);
  const isOpen = before !== "" && before !== BOM && !/[\r\n]$/.test(before);
  const piece = `${isOpen ? end : ""}${[REMARK, ...missing].map((line) => `${line}${end}`).join("")}`;
  const insertion: Insertion = { offset: before.length, text: piece };
  return { kind: "change", text: insert(before, insertion), insertions: [insertion], additions: [] };
}

/** Whether the patterns of a file, as they are, keep the assistant from a file. */
export function linesCover(text: string, file: string, rule: Pick<LineRule, "emptyBlocksAll">): boolean {
  if (isOverLimit(text)) return false;
  return blocksAll(text, rule) || isIgnored(readLines(text), file);
}

function blocksAll(text: string, { emptyBlocksAll }: Pick<LineRule, "emptyBlocksAll">): boolean {
  return emptyBlocksAll === true && readLines(text).every((line) => line === "");
}

/** Removes what was added, wherever it is by now. */
export function removeLines(text: string, insertions: readonly Insertion[]): string {
  const exact = withdraw(text, insertions);
  if (exact !== undefined) return exact;
  const added = insertions.flatMap((insertion) => readLines(insertion.text)).filter((line) => line !== "");
  const rest = text.split(/(?<=\n)/);
  for (const line of added.reverse()) {
    const index = rest.findLastIndex((candidate) => candidate.trimEnd() === line);
    if (index >= 0) rest.splice(index, 1);
  }
  return rest.join("");
}

/** The last match decides: a pattern counts only where no later line lets a file in again. */
function missingPatterns(text: string, names: readonly string[]): readonly string[] {
  const lines = readLines(text).map((line) => line.replace(/^\*\*\//, ""));
  const lastException = lines.findLastIndex((line) => line.startsWith("!") && line !== EXAMPLE);
  const holds = (pattern: string): boolean => lines.lastIndexOf(pattern) > lastException;
  const hasBase = holds(ENV) && holds(OTHERS) && lines.lastIndexOf(EXAMPLE) > lines.lastIndexOf(OTHERS);
  return [...(hasBase ? [] : basePatterns), ...names.filter((name) => !holds(name))];
}

/** As git reads them: without the mark of the encoding, and without spaces at the end. */
function readLines(text: string): readonly string[] {
  return text
    .replace(BOM, "")
    .split("\n")
    .map((line) => line.trimEnd());
}

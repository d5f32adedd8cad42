import type { RuleWrite } from "./writeRules.ts";

/** What is added to each file, and nothing of what is there: settings of others may hold anything. */
export function rulePreview(writes: readonly Pick<RuleWrite, "file" | "kept">[]): string {
  return writes
    .map(({ file: { label, text }, kept }) =>
      [
        `--- ${text === undefined ? "/dev/null" : label}`,
        `+++ ${label}`,
        ...kept.flatMap(({ insertions }) => insertions.flatMap((insertion) => addedLines(insertion.text))),
        "",
      ].join("\n"),
    )
    .join("\n");
}

/** A comma alone belongs to a line that is there. */
function addedLines(piece: string): readonly string[] {
  return piece
    .replace(/^,/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => `+ ${line}`);
}

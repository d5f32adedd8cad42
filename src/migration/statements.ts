import { parseEnvFile } from "../envfile/parseEnvFile.ts";

/** Whether each statement of `key` in `original` is in `current` as well, letter by letter. */
export function hasStatements(current: string, original: string, key: string): boolean {
  const there = rawStatements(current, key);
  return rawStatements(original, key).every((statement) => there.includes(statement));
}

export function hasKey(text: string, key: string): boolean {
  return rawStatements(text, key).length > 0;
}

function rawStatements(text: string, key: string): readonly string[] {
  return parseEnvFile(text)
    .entries.filter((entry) => entry.key === key)
    .map(({ start, end }) => text.slice(start, end));
}

import { readWholeEntries } from "../../envfile/readWholeEntries.ts";

/** The statements of a text as they are, by key. A private key without its rows is not there. */
export type Statements = ReadonlyMap<string, readonly string[]>;

export function readStatements(text: string): Statements {
  const statements = new Map<string, string[]>();
  for (const { key, start, end } of readWholeEntries(text)) {
    const others = statements.get(key) ?? [];
    others.push(text.slice(start, end));
    statements.set(key, others);
  }
  return statements;
}

/** Whether each statement of `key` in `original` is in `current` as well, letter by letter. */
export function hasStatements(current: Statements, original: Statements, key: string): boolean {
  const there = current.get(key) ?? [];
  return (original.get(key) ?? []).every((statement) => there.includes(statement));
}

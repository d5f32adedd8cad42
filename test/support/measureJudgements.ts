import { classifyEntry } from "../../src/envfile/classifyEntry.ts";
import { classifyStatement } from "../../src/envfile/classifyStatement.ts";
import { parseEnvFile } from "../../src/envfile/parseEnvFile.ts";
import type { JudgementRow } from "../fixtures/judgements/row.ts";

/** How well a table is judged. Misses name keys and classes only, never values. */
export interface JudgementScore {
  readonly rows: number;
  readonly secrets: number;
  /** Share of the findings that are secrets, 0 to 1. */
  readonly precision: number;
  /** Share of the secrets that are found, 0 to 1. */
  readonly recall: number;
  /** Secrets not found, `class: KEY`. */
  readonly missed: readonly string[];
  /** Findings that are no secrets, `class: KEY`. */
  readonly wronglyFound: readonly string[];
}

export function measureJudgements(rows: readonly JudgementRow[]): JudgementScore {
  const name = ({ kind, key }: JudgementRow) => `${kind}: ${key}`;
  const secrets = rows.filter((row) => row.secret);
  const missed = secrets.filter((row) => !isFound(row));
  const wronglyFound = rows.filter((row) => !row.secret && isFound(row));
  const found = secrets.length - missed.length;
  return {
    rows: rows.length,
    secrets: secrets.length,
    precision: found / (found + wronglyFound.length),
    recall: found / secrets.length,
    missed: missed.map(name),
    wronglyFound: wronglyFound.map(name),
  };
}

/** A row that is a statement of a file is read first; what is found in it is found under its key. */
function isFound({ key, value, text }: JudgementRow): boolean {
  if (text === undefined) return classifyEntry(key, value).secret;
  const entry = parseEnvFile(text).entries.find((each) => each.key === key);
  return entry !== undefined && classifyStatement(text, entry).secret;
}

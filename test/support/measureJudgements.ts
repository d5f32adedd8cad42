import { classifyEntry } from "../../src/envfile/classifyEntry.ts";
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
  const isFound = ({ key, value }: JudgementRow) => classifyEntry(key, value).secret;
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

import { classifyStatement, type EntryJudgement } from "../../envfile/classifyStatement.ts";
import type { EnvEntry } from "../../envfile/envEntry.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";

/** An entry judged to be a secret, and why. Holds no value. */
export interface Finding {
  readonly key: string;
  readonly place: Place;
  /** One short phrase, in English; to be translated where it is shown. */
  readonly reason: string;
  readonly vendor?: string;
  readonly confidence: EntryJudgement["confidence"];
  /** What is wrong with the way it is written; like the reason. */
  readonly note?: string;
}

/** Lines and columns from 0, as the editor counts them; `end` is not included. */
export interface Place {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Keys that a person judged; they win over the classifier. */
export interface OwnVerdicts {
  readonly notSecret: ReadonlySet<string>;
  readonly alwaysSecret: ReadonlySet<string>;
}

/** The findings of a text, saved or not. */
export function findSecrets(text: string, verdicts: OwnVerdicts): readonly Finding[] {
  return parseEnvFile(text).entries.flatMap((entry) => {
    const judgement = judge(text, entry, verdicts);
    return judgement === undefined ? [] : [{ key: entry.key, place: placeOf(text, entry), ...judgement }];
  });
}

/** An empty value is no secret, whatever was said about its key, unless `#` made it empty. */
function judge(
  text: string,
  entry: EnvEntry,
  { notSecret, alwaysSecret }: OwnVerdicts,
): Omit<Finding, "key" | "place"> | undefined {
  if (notSecret.has(entry.key)) return undefined;
  const { secret, ...judgement } = classifyStatement(text, entry);
  if (secret) return judgement;
  const isMarked = entry.value !== "" && alwaysSecret.has(entry.key);
  return isMarked ? { confidence: "high", reason: "marked as a secret" } : undefined;
}

/** The statement from its key to the end of its value. */
function placeOf(text: string, { startLine, endLine, start, end }: EnvEntry): Place {
  return {
    startLine,
    startColumn: start - lineStart(text, start),
    endLine,
    endColumn: end - lineStart(text, end),
  };
}

/** Walks back by hand: a search for a character that the file never has would cross all of it each time. */
function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

import { classifyStatement, type EntryJudgement } from "../envfile/classifyStatement.ts";
import type { EnvEntry } from "../envfile/envEntry.ts";
import { openEnvReader } from "../envfile/parseEnvFile.ts";
import { createColumnCounter } from "./columnCounter.ts";
import type { Pace } from "./createPace.ts";

/** An entry judged to be a secret, and why. Holds no value. */
export interface Finding {
  readonly key: string;
  readonly place: TextRange;
  /** One short phrase, in English; to be translated where it is shown. */
  readonly reason: string;
  readonly vendor?: string;
  readonly confidence: EntryJudgement["confidence"];
  /** What is wrong with the way it is written; like the reason. */
  readonly note?: string;
}

/** Lines and columns from 0, as the editor counts them; `end` is not included. */
export interface TextRange {
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

/** What was found in a text. */
export interface Found {
  readonly findings: readonly Finding[];
  /** Whether the text has more entries than are checked. */
  readonly isCut: boolean;
}

/** No file that people write has as many. */
const MAX_ENTRIES = 10_000;

/** Each is drawn in five places, all at once. */
const MAX_FINDINGS = 2_000;

/** So short that judging it takes a few milliseconds whatever it holds, unless it is one value. */
const PIECE = 1_024;

/**
 * The findings of a text, saved or not. It is judged in pieces, between which `pace` lets others work. Undefined when
 * `isStale` says after one of them that no one waits for it any more.
 */
export async function findSecrets(
  text: string,
  verdicts: OwnVerdicts,
  { pace, isStale }: { readonly pace: Pace; readonly isStale: () => boolean },
): Promise<Found | undefined> {
  const reader = openEnvReader(text);
  const source = { text, columnOf: createColumnCounter(text) };
  const findings: Finding[] = [];
  let entries = 0;
  while (reader.at < text.length && entries < MAX_ENTRIES && findings.length < MAX_FINDINGS) {
    const before = reader.at;
    const piece = reader.read(PIECE);
    findings.push(
      ...piece.slice(0, MAX_ENTRIES - entries).flatMap((entry) => judgeEntry(source, entry, verdicts)),
    );
    entries += piece.length;
    await pace.spend(reader.at - before);
    if (isStale()) return undefined;
  }
  return {
    findings: findings.slice(0, MAX_FINDINGS),
    isCut: entries > MAX_ENTRIES || findings.length > MAX_FINDINGS || reader.at < text.length,
  };
}

type ColumnCounter = (offset: number) => number;

/** A text, and the columns in it for offsets in file order. */
interface Source {
  readonly text: string;
  readonly columnOf: ColumnCounter;
}

function judgeEntry(source: Source, entry: EnvEntry, verdicts: OwnVerdicts): readonly Finding[] {
  const judgement = judge(source.text, entry, verdicts);
  return judgement === undefined
    ? []
    : [{ key: entry.key, place: placeOf(entry, source.columnOf), ...judgement }];
}

/** An empty value is not a secret, whatever was said about its key, unless `#` made it empty. */
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
function placeOf({ startLine, endLine, start, end }: EnvEntry, columnOf: ColumnCounter): TextRange {
  return { startLine, startColumn: columnOf(start), endLine, endColumn: columnOf(end) };
}

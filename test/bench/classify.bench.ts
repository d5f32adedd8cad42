import { pathToFileURL } from "node:url";
import dotenv from "dotenv";
import { classifyEntry } from "../../src/envfile/classifyEntry.ts";
import { parseEnvFile } from "../../src/envfile/parseEnvFile.ts";
import { fieldRows } from "../fixtures/judgements/fieldRows.ts";
import { fifthHeldOutRows } from "../fixtures/judgements/fifthHeldOutRows.ts";
import { fourthHeldOutRows } from "../fixtures/judgements/fourthHeldOutRows.ts";
import { heldOutRows } from "../fixtures/judgements/heldOutRows.ts";
import { ownerRows } from "../fixtures/judgements/ownerRows.ts";
import type { JudgementRow } from "../fixtures/judgements/row.ts";
import { secondHeldOutRows } from "../fixtures/judgements/secondHeldOutRows.ts";
import { thirdHeldOutRows } from "../fixtures/judgements/thirdHeldOutRows.ts";
import { judgementRows } from "../fixtures/judgements.ts";
import { generateEnvFile } from "../support/generateEnvFile.ts";
import { type JudgementScore, measureJudgements } from "../support/measureJudgements.ts";

const LINES = 5000;
const RUNS = 41;
/** V8 goes on compiling for some 150 turns, and later on a busy machine; dotenv is one pattern and has nothing to compile. */
const WARM_UP = 200;

export interface ClassifyBench {
  readonly scores: readonly (JudgementScore & { readonly table: string })[];
  readonly times: readonly ClassifyTime[];
}

/** Medians in milliseconds for one file of 5,000 lines, its text in memory. */
export interface ClassifyTime {
  readonly input: string;
  readonly dotenv: number;
  readonly parse: number;
  readonly classify: number;
  /** Parsing and judging, against dotenv's default parser alone. The goal is 2 at most. */
  readonly ratio: number;
  /** Between which ratios the middle half of the turns is. */
  readonly spread: readonly [number, number];
}

/** Precision and recall on every table, and the time to read and judge a large file. */
export function benchClassify(): ClassifyBench {
  // First, since the tables' values are joined from pieces, which no file's are: what V8 learns from them makes each look at a
  // character take twice as long.
  const times = [
    measure("settings, few secrets", writeFile(pickMostlySettings())),
    measure("table rows, half secrets", writeFile(judgementRows)),
    measure("random values", generateEnvFile({ lines: LINES, seed: 2 })),
  ];
  return {
    scores: [
      score("table, written before the classifier", judgementRows),
      score("held out, since used for mending", heldOutRows),
      score("held out, measured only", secondHeldOutRows),
      score("held out a third time, since used for mending", thirdHeldOutRows),
      score("held out a fourth time, since used for mending", fourthHeldOutRows),
      score("held out a fifth time, measured only", fifthHeldOutRows),
      score("kinds reported from the field", fieldRows),
      score("whose password, quotes of print, topics", ownerRows),
    ],
    times,
  };
}

function score(table: string, rows: readonly JudgementRow[]) {
  return { table, ...measureJudgements(rows) };
}

/** As projects have it: one entry in five is a secret. */
function pickMostlySettings(): JudgementRow[] {
  const settings = judgementRows.filter((row) => !row.secret);
  const secrets = judgementRows.filter((row) => row.secret);
  return settings.flatMap((row, index) => (index % 4 === 0 ? [row, secrets[index / 4] ?? row] : [row]));
}

function writeFile(rows: readonly JudgementRow[]): string {
  const lines = Array.from({ length: LINES }, (_, index) => {
    const { key, value } = rows[index % rows.length] ?? { key: "NONE", value: "" };
    return `${key}="${value.replaceAll("\n", "\\n").replaceAll('"', "'")}"`;
  });
  return `${lines.join("\n")}\n`;
}

function measure(input: string, text: string): ClassifyTime {
  const { entries } = parseEnvFile(text);
  const works = [
    () => dotenv.parse(text),
    () => parseEnvFile(text),
    () => entries.map(({ key, value }) => classifyEntry(key, value)),
  ];
  const turns = timeInTurns(works);
  const [own = 0, parse = 0, classify = 0] = works.map((_, index) =>
    quantile(turns, (turn) => turn[index] ?? 0, 0.5),
  );
  const ratioAt = (part: number) =>
    quantile(turns, ([dotenvs = 0, parsed = 0, judged = 0]) => (parsed + judged) / dotenvs, part);
  const spread = [ratioAt(0.25), ratioAt(0.75)] as const;
  return { input, dotenv: own, parse, classify, ratio: ratioAt(0.5), spread };
}

function quantile<T>(items: readonly T[], measureOf: (item: T) => number, part: number): number {
  const sorted = items.map(measureOf).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}

/** The times of each piece of work, turn by turn: what is compared ran right after one another, on a machine as busy. */
function timeInTurns(works: readonly (() => unknown)[]): readonly (readonly number[])[] {
  const turns = Array.from({ length: RUNS + WARM_UP }, () => works.map(timeOf));
  return turns.slice(WARM_UP);
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function describeClassifyBench({ scores, times }: ClassifyBench): string[] {
  return [...scores.flatMap(describeScore), ...times.map(describeTime)];
}

function describeScore(entry: ClassifyBench["scores"][number]): string[] {
  const { table, rows, secrets, precision, recall, missed, wronglyFound } = entry;
  const counts = `${rows} rows, ${secrets} secrets`;
  return [
    `${table} (${counts}): precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    ...missed.map((name) => `  missed         ${name}`),
    ...wronglyFound.map((name) => `  wrongly found  ${name}`),
  ];
}

function describeTime({ input, dotenv: own, parse, classify, ratio, spread }: ClassifyTime): string {
  const cells = [
    `dotenv ${own.toFixed(2)} ms`,
    `parse ${parse.toFixed(2)} ms`,
    `judge ${classify.toFixed(2)} ms`,
  ];
  const half = spread.map((each) => each.toFixed(2)).join(" to ");
  return `${LINES} lines, ${input.padEnd(25)} ${cells.join(", ")}: ${ratio.toFixed(2)} x dotenv (half of the turns: ${half})`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const line of describeClassifyBench(benchClassify())) console.log(line);
}

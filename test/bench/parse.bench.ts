import { pathToFileURL } from "node:url";
import dotenv from "dotenv";
import { parseEnvFile } from "../../src/envfile/parseEnvFile.ts";
import { generateEnvFile } from "../support/generateEnvFile.ts";
import { median } from "./median.ts";

const RUNS = 5;

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  "dotenv, default": (text) => dotenv.parse(text),
  "dotenv, fast": (text) => dotenv.parse(text, { fast: true }),
  "parseEnvFile, with ranges": (text) => parseEnvFile(text),
};

export interface ParseRow {
  readonly input: string;
  readonly parser: string;
  /** Median of five runs after a warm-up. */
  readonly milliseconds: number;
  readonly megabytesPerSecond: number;
}

/** Reads the same generated files with each parser, in turns. The text is in memory already. */
export function benchParse(): readonly ParseRow[] {
  return [
    ...measureAll("10 MB", generateEnvFile({ bytes: 10_000_000, seed: 1 }), 1),
    ...measureAll("5,000 lines", generateEnvFile({ lines: 5000, seed: 2 }), 20),
  ];
}

/** `repeats`: how often a run reads a small file, so that one run is long enough to time. */
function measureAll(input: string, text: string, repeats: number): ParseRow[] {
  const times = Object.keys(PARSERS).map((): number[] => []);
  for (let run = 0; run <= RUNS; run++) {
    for (const [index, parse] of Object.values(PARSERS).entries()) {
      const milliseconds = time(() => parse(text), repeats);
      if (run > 0) times[index]?.push(milliseconds);
    }
  }
  return Object.keys(PARSERS).map((parser, index) => {
    const milliseconds = median(times[index] ?? []);
    return { input, parser, milliseconds, megabytesPerSecond: Buffer.byteLength(text) / milliseconds / 1000 };
  });
}

function time(work: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let count = 0; count < repeats; count++) work();
  return (performance.now() - start) / repeats;
}

export function describeParseRow({ input, parser, milliseconds, megabytesPerSecond }: ParseRow): string {
  const speed = `${milliseconds.toFixed(2).padStart(8)} ms ${megabytesPerSecond.toFixed(0).padStart(5)} MB/s`;
  return `${input.padEnd(12)} ${parser.padEnd(26)} ${speed}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const row of benchParse()) console.log(describeParseRow(row));
}

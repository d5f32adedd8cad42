import assert from "node:assert/strict";
import fc from "fast-check";
import { classifyStatement } from "../../../src/envfile/classifyStatement.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { countTextWork } from "../../support/countTextWork.ts";
import { arbitraryStructuredLines } from "../../support/structuredLines.ts";

/** Long enough that work which grows with its square shows. */
const SIZE = 16_384;
const usual = 60;

function judgeAll(text: string): void {
  for (const entry of parseEnvFile(text).entries) classifyStatement(text, entry);
}

function fill(lines: string, size: number): string {
  return lines.repeat(Math.ceil(size / lines.length));
}

/** Lines that once took long: each threw an error, or was searched to the end of the file. */
const known = [
  "K={\n",
  "K=[\n",
  "K={]}\n",
  "K: {\n",
  'K="{\n',
  "K=#\n",
  'K="""\n',
  "K=\\\n",
  "K=${a\n",
  "K={{a\n",
];

describe("classifyStatement, on structured lines", function () {
  this.timeout(30_000 + countFuzzRuns(usual) * 20);

  it("does work that grows with the file and not faster", () => {
    const grows = (lines: string): void => {
      const half = countTextWork(() => judgeAll(fill(lines, SIZE / 2)));
      const whole = countTextWork(() => judgeAll(fill(lines, SIZE)));
      assert.ok(whole < half * 2.6 + SIZE, `${half} for half of it, ${whole} for all`);
      assert.ok(whole < SIZE * 400, `${whole} steps for ${SIZE} characters`);
    };
    for (const lines of known) grows(lines);
    fc.assert(fc.property(arbitraryStructuredLines, grows), {
      numRuns: Math.ceil(countFuzzRuns(usual) / 10),
    });
  });

  it("leaves JSON.parse alone, whose error for each line costs seconds for a file", () => {
    const { parse } = JSON;
    let calls = 0;
    JSON.parse = (...args) => {
      calls++;
      return parse(...args);
    };
    try {
      const property = fc.property(arbitraryStructuredLines, (lines) => judgeAll(fill(lines, 2_000)));
      fc.assert(property, { numRuns: countFuzzRuns(usual) });
    } finally {
      JSON.parse = parse;
    }
    assert.equal(calls, 0);
  });

  // Counted work does not see a pattern that tries the same text again and again; the time of the processor does.
  it("takes less than 250 ms of the processor for 16 KB", () => {
    const isQuick = (lines: string): void => {
      const text = fill(lines, SIZE);
      const best = Math.min(...Array.from({ length: 3 }, () => processorTime(() => judgeAll(text))));
      assert.ok(best < 250, `${best.toFixed(0)} ms`);
    };
    for (const lines of known) isQuick(lines);
    fc.assert(fc.property(arbitraryStructuredLines, isQuick), {
      numRuns: Math.ceil(countFuzzRuns(usual) / 10),
    });
  });
});

/** In milliseconds, of this thread alone: how busy the machine is does not count. */
function processorTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

import fc from "fast-check";

/** Pieces that decide how a line is read come up more often than others. */
const PIECES = [
  ["\n", 12],
  ["\r", 2],
  ["\r\n", 4],
  [" ", 8],
  ["\t", 2],
  ["=", 12],
  [":", 2],
  [": ", 2],
  ["#", 5],
  ["'", 5],
  ['"', 8],
  ["`", 3],
  ["\\", 5],
  ["\\n", 2],
  ["\\r", 2],
  ["A", 5],
  ["B", 3],
  ["k.1-x", 1],
  ["__proto__", 1],
  ["export", 2],
  ["export ", 2],
  ["$", 1],
  ["é", 1],
  ["\u00a0", 1],
  ["\ufeff", 1],
  ["\u2028", 2],
  ["\u2029", 1],
  ["\u0000", 1],
  ["\ud83d", 1],
  ["A=", 6],
  ["\nB=", 6],
  ['\nB="', 4],
  ["\nC='", 2],
  ["\nexport C=", 2],
  ['\\"', 4],
  ["\\'", 2],
  ['"\n', 5],
  ["'\n", 3],
  ["`\n", 1],
  ['" #', 2],
] as const satisfies readonly (readonly [string, number])[];

/** Text like that of a `.env` file, mostly a broken one. */
export const arbitraryEnvText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES.flatMap(([piece, weight]) => Array<string>(weight).fill(piece))), {
    maxLength: 40,
    size: "max",
  })
  .map((pieces) => pieces.join(""));

/** How many inputs a property is tried on: `FUZZ_RUNS`, or `usual` when it is not set. */
export function countFuzzRuns(usual: number): number {
  const { FUZZ_RUNS } = process.env;
  const wanted = Number(FUZZ_RUNS);
  return Number.isSafeInteger(wanted) && wanted > 0 ? wanted : usual;
}

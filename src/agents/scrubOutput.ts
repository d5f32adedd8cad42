import { resembles } from "../core/resembles.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import { valueReach } from "../core/valueForms.ts";
import { OutputMask } from "../running/OutputMask.ts";
import { prepareForms } from "../running/outputForms.ts";

export interface Scrubbed {
  /** Absent when some of a value may be left in it. */
  readonly output?: string;
  /** Whether something was printed before that. */
  readonly isCut: boolean;
  /** How often each name stands where a value was. */
  readonly masked: Readonly<Record<string, number>>;
}

/** Colours and cursor movements, which programs put into the middle of a value: `grep --color` does. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched.
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\u001b\u009b][[\]()#;?]*(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]|[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * What a program printed, fit for a model: each value that is recognised is its name, and only the last lines are kept.
 * When a run of a value is left in any form that is known, nothing of it is given out. Hygiene, not a wall: a program
 * can write a value in a form that no one knows.
 */
export function scrubOutput(
  output: string,
  values: ReadonlyMap<string, Sensitive>,
  maxBytes: number,
): Scrubbed {
  const plain = output.replace(/\r\n/g, "\n").replace(CONTROL, "");
  const mask = new OutputMask(prepareForms(values));
  const text = mask.push(plain) + mask.end();
  const masked = countMarks(plain, text, [...values.keys()]);
  const tail = keepLastLines(text, maxBytes);
  const long = [...values.values()].filter((value) => valueReach(value) === "everywhere");
  const isLeft = resembles(
    tail,
    long.map((value) => value.reveal().trim()),
  );
  const isCut = tail.length < text.length;
  return isLeft ? { isCut, masked } : { output: tail, isCut, masked };
}

/** A mark has the names of all values that met there. What looked like one before that is not one. */
function countMarks(before: string, after: string, names: readonly string[]): Record<string, number> {
  const [had, has] = [marksIn(before, names), marksIn(after, names)];
  const counts = names.map((name): [string, number] => [name, (has.get(name) ?? 0) - (had.get(name) ?? 0)]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function marksIn(text: string, names: readonly string[]): ReadonlyMap<string, number> {
  const known = new Set(names);
  const counts = new Map<string, number>();
  for (const [, inside = ""] of text.matchAll(/\[([^[\]\n]{1,4096})\]/g)) {
    const met = inside.split(", ");
    if (!met.every((name) => known.has(name))) continue;
    for (const name of met) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** As JSON counts them, from the beginning of a line where one begins: the last one may be longer than all there is room for. */
function keepLastLines(text: string, maxBytes: number): string {
  let [start, bytes] = [text.length, 0];
  while (start > 0) {
    bytes += Buffer.byteLength(JSON.stringify(text.charAt(start - 1))) - 2;
    if (bytes > maxBytes) break;
    start--;
  }
  if (start === 0) return text;
  const line = text.indexOf("\n", start);
  return line < 0 || line === text.length - 1 ? text.slice(start) : text.slice(line + 1);
}

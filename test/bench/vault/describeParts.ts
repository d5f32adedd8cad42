import { median } from "../median.ts";
import type { TimedFiles } from "./timeFiles.ts";

interface Measured {
  /** Done once, as a whole. */
  readonly whole: () => Promise<unknown>;
  /** Pieces of it, each done by itself with the same bytes. */
  readonly parts: Readonly<Record<string, () => unknown>>;
  readonly disk: TimedFiles;
  readonly runs: number;
}

/** Collecting garbage takes some 10 ms of a write to 10,000 secrets, and cannot be told from the parts around it. */
const REST = "all else, with garbage and the ways between the calls";

/** What a part of a whole takes, in medians: each piece alone, each kind of call to the disk, and what none of them explains. */
export async function describeParts({ whole, parts, disk, runs }: Measured): Promise<string> {
  const taken = new Map<string, number[]>();
  const note = (name: string, milliseconds: number) =>
    taken.set(name, [...(taken.get(name) ?? []), milliseconds]);
  for (let run = 0; run < runs; run++) {
    for (const [name, part] of Object.entries(parts)) note(name, await time(part));
    disk.take();
    const all = await time(whole);
    note("whole", all);
    for (const [call, { milliseconds, calls }] of disk.take()) note(`${call} (${calls})`, milliseconds);
  }
  const [total = 0] = [taken.get("whole")].map((all) => median(all ?? [0]));
  taken.delete("whole");
  const rows = [...taken].map(([name, all]) => [name, median(all)] as const).sort((a, b) => b[1] - a[1]);
  const rest = total - rows.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
  return [...rows, [REST, rest] as const]
    .map(([name, ms]) => `${name} ${ms.toFixed(1)} ms, ${((100 * ms) / total).toFixed(0)} %`)
    .join("; ");
}

async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

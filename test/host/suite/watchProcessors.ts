import { cpus } from "node:os";

/** Counts from now on; each call tells how much of what all processors could do they did, from 0 to 1. */
export function watchProcessors(): () => number {
  const start = readTimes();
  return () => {
    const end = readTimes();
    return (end.busy - start.busy) / Math.max(1, end.all - start.all);
  };
}

/** Of all processors together, in milliseconds since the system started. */
function readTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((cpu) => ({ idle: cpu.times.idle, all: sum(Object.values(cpu.times)) }));
  const all = sum(times.map((each) => each.all));
  return { all, busy: all - sum(times.map(({ idle }) => idle)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

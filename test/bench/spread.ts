import { median } from "./median.ts";

/** `12 ms (10 to 15)`: the median of some runs, the least and the most. */
export function spreadOf(milliseconds: readonly number[], digits = 0): string {
  return `${median(milliseconds).toFixed(digits)} ms (${range(milliseconds, digits)})`;
}

/**
 * `1.52x (1.40 to 1.71)`: how many times as long as the other, pair by pair: what is compared ran right after one another, on
 * a machine as busy.
 */
export function ratioOf(ours: readonly number[], others: readonly number[]): string {
  const ratios = ours.map((time, index) => time / (others[index] ?? Number.NaN));
  return `${median(ratios).toFixed(2)}x (${range(ratios, 2)})`;
}

function range(values: readonly number[], digits: number): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}

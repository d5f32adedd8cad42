/** A recovery key of the right shape, and not the right one: keys are drawn, so one in 32 ends in any given letter. */
export function withOtherEnd(key: string): string {
  return key.slice(0, -1) + (key.endsWith("Q") ? "P" : "Q");
}

/**
 * Whether a secret was changed between two looks, by the platform's times of its last change. An answer may give
 * its time in other digits than a listing does, or not at all: then it is `alike` at best.
 */
export function compareTimes(
  before: number | undefined,
  now: number | undefined,
): "equal" | "alike" | "moved" {
  if (before === undefined || now === undefined) return "alike";
  if (before === now) return "equal";
  const isCoarse = before % 1000 === 0 || now % 1000 === 0;
  return isCoarse && Math.floor(before / 1000) === Math.floor(now / 1000) ? "alike" : "moved";
}

/**
 * Whether an equal time means that nothing was changed. Whole seconds do not: a platform that counts no finer
 * hides a second change within the same second.
 */
export function isTelling(time: number | undefined): time is number {
  return time !== undefined && time % 1000 !== 0;
}

import { distanceFormat } from "./dateFormat.ts";

const MINUTE = 60_000;
const units = [
  ["year", 365 * 24 * 60 * MINUTE],
  ["month", 30 * 24 * 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
] as const;

/**
 * How long ago a moment is, or how far ahead: whole units that have passed, so that 59.8 minutes are 59. In numbers, since "yesterday"
 * and "last year" are days of the calendar, which spans of time do not tell.
 */
export function formatDistance(time: number, now: number, language: string): string {
  const difference = time - now;
  const unit = units.find(([, size]) => Math.abs(difference) >= size);
  if (unit === undefined) return distanceFormat(language, "auto").format(0, "second");
  return distanceFormat(language, "always").format(Math.trunc(difference / unit[1]), unit[0]);
}

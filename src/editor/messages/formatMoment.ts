import { dateFormat } from "./dateFormat.ts";

const MINUTE = 60_000;

/**
 * A time of day in the person's language, with the date when it is another day's. Milliseconds since the epoch. Of a moment to
 * come it is the first whole minute that is not before it: who tries again at that time is not too early.
 */
export function formatMoment(time: number, now: number, language: string): string {
  const shown = time > now ? Math.ceil(time / MINUTE) * MINUTE : time;
  const isToday = new Date(shown).toDateString() === new Date(now).toDateString();
  return dateFormat(language, isToday ? "time" : "dateAndTime").format(shown);
}

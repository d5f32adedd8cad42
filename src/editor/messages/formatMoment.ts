import { dateFormat } from "./dateFormat.ts";

/** A time of day in the person's language, with the date when it is another day's. Milliseconds since the epoch. */
export function formatMoment(time: number, now: number, language: string): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return dateFormat(language, isToday ? "time" : "dateAndTime").format(time);
}

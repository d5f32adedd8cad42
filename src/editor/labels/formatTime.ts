import * as vscode from "vscode";
import { dateFormat, distanceFormat } from "../messages/dateFormat.ts";
import { formatMoment } from "../messages/formatMoment.ts";

const MINUTE = 60_000;
const units = [
  ["year", 365 * 24 * 60 * MINUTE],
  ["month", 30 * 24 * 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
] as const;

/** A time of day in the person's language, with the date when it is not today. */
export function formatClock(time: number): string {
  return formatMoment(time, Date.now(), vscode.env.language);
}

/** Local date and time, followed by how long ago that is. */
export function formatTime(time: number, now: number): string {
  const language = vscode.env.language;
  const local = dateFormat(language, "dateAndTime").format(time);
  return `${local} (${formatDistance(time - now, language)})`;
}

function formatDistance(difference: number, language: string): string {
  const format = distanceFormat(language);
  const unit = units.find(([, size]) => Math.abs(difference) >= size);
  return unit === undefined
    ? format.format(0, "minute")
    : format.format(Math.round(difference / unit[1]), unit[0]);
}

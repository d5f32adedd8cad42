import * as vscode from "vscode";
import { dateFormat } from "../messages/dateFormat.ts";
import { formatDistance } from "../messages/formatDistance.ts";
import { formatMoment } from "../messages/formatMoment.ts";

/** A time of day in the person's language, with the date when it is not today. */
export function formatClock(time: number): string {
  return formatMoment(time, Date.now(), vscode.env.language);
}

/** Local date and time, followed by how long ago that is. */
export function formatTime(time: number, now: number): string {
  const language = vscode.env.language;
  return `${dateFormat(language, "dateAndTime").format(time)} (${formatDistance(time, now, language)})`;
}

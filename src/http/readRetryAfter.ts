const DAY_MS = 24 * 60 * 60 * 1000;
/** Beyond this a time says nothing about the wait: a broken server, or a broken clock on either side. */
const maxMs = 31 * DAY_MS;

/** `fetch` joins a header that was sent twice; the comma behind the name of a day belongs to a date. */
const BETWEEN = /(?<!Mon|Tue|Wed|Thu|Fri|Sat|Sun|day),/;

/**
 * How long a server asks to wait, in milliseconds from `now`; undefined when it does not say so legibly.
 * Seconds, or one of the three forms of an HTTP date (RFC 9110, 10.2.3 and 5.6.7). A date that has passed is 0. Of
 * several the first one that is legible counts. `sentAt`: when the answer was sent, by the server's clock, which may be
 * another than ours: a date behind it is as far away as that clock says.
 */
export function readRetryAfter(text: string | undefined, now: number, sentAt?: number): number | undefined {
  const times = (text ?? "").split(BETWEEN).map((part) => readTime(part.trim(), now, sentAt));
  return times.find((ms) => ms <= maxMs);
}

function readTime(text: string, now: number, sentAt: number = Number.POSITIVE_INFINITY): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = readDate(text);
  return Math.max(date - (date > sentAt ? sentAt : now), 0);
}

/** Only what begins with a day's name: `Date.parse` would make a date even of `-5`. */
function readDate(text: string): number {
  if (text.length > 40 || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return Number.NaN;
  // The asctime form names no zone, and HTTP means UTC.
  return Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
}

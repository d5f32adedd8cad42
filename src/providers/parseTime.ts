/**
 * Milliseconds since the epoch, or undefined for a time that is missing or unreadable: times are only shown, so
 * a strange one must not cost the whole list. A time without a zone is UTC, as Python servers mean it, where
 * `Date.parse` would take it for local time.
 */
export function parseTime(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}

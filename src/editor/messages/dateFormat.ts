const styles = {
  time: { timeStyle: "short" },
  dateAndTime: { dateStyle: "medium", timeStyle: "short" },
  longDate: { dateStyle: "long", timeStyle: "short" },
} as const;

/**
 * A format takes about half a millisecond to make, and 100 kB outside the heap, where the garbage collector does not see
 * it. A view asks for two in each of its rows, so that each is made once and kept.
 */
const kept = new Map<string, Intl.DateTimeFormat>();
const keptDistances = new Map<string, Intl.RelativeTimeFormat>();
const keptSeconds = new Map<string, Intl.NumberFormat>();

/** How a moment is written in a language. */
export function dateFormat(language: string, style: keyof typeof styles): Intl.DateTimeFormat {
  return keep(kept, `${style} ${language}`, () => new Intl.DateTimeFormat(language, styles[style]));
}

/** How long ago something was, in a language. `auto` has words for 0, such as "now", and for days of the calendar. */
export function distanceFormat(language: string, numeric: "always" | "auto"): Intl.RelativeTimeFormat {
  return keep(
    keptDistances,
    `${numeric} ${language}`,
    () => new Intl.RelativeTimeFormat(language, { numeric }),
  );
}

/** A number of seconds with its unit, in a language, which knows what one of them is called: `1 second`. */
export function formatSeconds(seconds: number, language: string): string {
  const style = { style: "unit", unit: "second", unitDisplay: "long" } as const;
  return keep(keptSeconds, language, () => new Intl.NumberFormat(language, style)).format(seconds);
}

function keep<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}

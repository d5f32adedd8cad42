import type { Translate } from "./translate.ts";

/** What sentences are made with: texts in the person's language, and times as they are written in it. */
export interface Wording {
  readonly t: Translate;
  /** A time of day, with the date when it is not today. Milliseconds since the epoch. */
  readonly formatTime: (time: number) => string;
}

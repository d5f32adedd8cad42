import type { Tally } from "../suite/runShards.ts";

export interface StepOptions {
  /** Only tests whose title holds this text. */
  readonly filter: string | undefined;
  /** Whether a suite may have no test of such a title. */
  readonly mayBeEmpty: boolean;
}

/** A part of `npm test`. */
export type Step = (options: StepOptions) => Promise<Tally>;

import { neverAborted } from "../../src/core/neverAborted.ts";
import type { Clock } from "../../src/core/ports.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { Gaps } from "../../src/leftovers/Gaps.ts";
import type { Leftover } from "../../src/leftovers/leftover.ts";
import type { CheckLimits } from "../../src/leftovers/limits.ts";
import { prepareValues } from "../../src/leftovers/searchValues.ts";
import { realClock } from "./realClock.ts";

/** Built from pieces, so that no file of ours holds it. */
export function canary(name: string): string {
  return ["left", "over", name, "Zq7/+w==", "4k'x&9"].join("$");
}

const roomyLimits: CheckLimits = {
  maxFiles: 10_000,
  maxFileBytes: 64 * 1024 * 1024,
  maxTotalBytes: 1024 * 1024 * 1024,
  maxMilliseconds: 60_000,
};

export interface CheckOptions {
  readonly limits?: Partial<CheckLimits>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/** A search for one canary per name, labelled with the name. */
export function startCheck(names: readonly string[], { limits, clock, signal }: CheckOptions = {}) {
  const gaps = new Gaps();
  const sought = names.map((label) => ({ label, value: new Sensitive(canary(label)) }));
  return {
    gaps,
    search: prepareValues(sought, gaps),
    limits: { ...roomyLimits, ...limits },
    clock: clock ?? realClock,
    signal: signal ?? neverAborted(),
    onProgress: () => undefined,
  };
}

/** `area reason` of each gap, in alphabetical order. */
export function gapNames(gaps: Gaps): readonly string[] {
  return gaps
    .list()
    .map(({ area, reason }) => `${area} ${reason}`)
    .sort();
}

export function labelsOf(leftovers: readonly Leftover[]): readonly string[] {
  return leftovers.flatMap(({ matches }) => matches.map(({ label }) => label)).sort();
}

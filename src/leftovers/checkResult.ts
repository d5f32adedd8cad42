import type { Gap } from "./Gaps.ts";
import type { GitStanding, Leftover } from "./leftover.ts";

/** What a check found, what it looked at, and what it did not. */
export interface CheckResult {
  /** Names of the values that were searched for. */
  readonly labels: readonly string[];
  readonly leftovers: readonly Leftover[];
  readonly looked: LookedAt;
  readonly gaps: readonly Gap[];
}

/** Numbers of things that were looked at. */
export interface LookedAt {
  readonly editors: number;
  readonly files: number;
  readonly repositories: number;
  readonly objects: number;
  readonly historyEntries: number;
  readonly backups: number;
}

/** What to do about a value besides taking it away where it is left. */
export type RotationNeed =
  /** A remote has it: others may have it already. */
  | "now"
  /** It was committed: it goes wherever the repository goes. */
  | "yes"
  /** Git holds it, and whether a commit has or had it is not known. */
  | "unclear";

const byStanding: Readonly<Record<GitStanding, RotationNeed | undefined>> = {
  remote: "now",
  committed: "yes",
  reflog: "yes",
  unreferenced: "unclear",
  unknown: "unclear",
  stash: undefined,
  staged: undefined,
};

const worstFirst: readonly RotationNeed[] = ["now", "yes", "unclear"];

/** The values that should be replaced by new ones at their origin, by label. */
export function judgeRotation(leftovers: readonly Leftover[]): ReadonlyMap<string, RotationNeed> {
  const judged = new Map<string, RotationNeed>();
  for (const { place, matches } of leftovers) {
    const rotation = place.kind === "git" ? byStanding[place.standing] : undefined;
    if (rotation === undefined) continue;
    for (const { label } of matches) {
      const known = judged.get(label);
      if (known === undefined || isWorse(rotation, known)) judged.set(label, rotation);
    }
  }
  return judged;
}

function isWorse(a: RotationNeed, b: RotationNeed): boolean {
  return worstFirst.indexOf(a) < worstFirst.indexOf(b);
}

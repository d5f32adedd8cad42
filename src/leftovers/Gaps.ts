/** What was to be looked at. */
export type Area = "values" | "editors" | "files" | "git" | "history" | "backups";

/** Why something was not looked at, or not completely. */
export type GapReason =
  /** A value so short that it is everywhere by chance. */
  | "valueTooShort"
  /** A short value was searched for as a whole word only, and in no other form. */
  | "wholeWordsOnly"
  | "tooLarge"
  | "unreadable"
  /** A symbolic link: what it points at may lie anywhere. */
  | "link"
  /** A device, a pipe or a socket. */
  | "notAFile"
  /** More files, more bytes or more time than one check takes. */
  | "limit"
  | "cancelled"
  /** Not on a disk of this machine. */
  | "notOnDisk"
  | "notFound"
  | "noGit"
  | "noRepository"
  /** Git refuses a repository of another owner. */
  | "gitRefused"
  | "gitFailed"
  /** Commits before a certain one are not on this machine. */
  | "shallow"
  /** Objects that the remote keeps for later are not on this machine. */
  | "partialClone"
  | "bareRepository"
  /** Found, but which commits and refs have it was not. */
  | "untraced";

export interface Gap {
  readonly area: Area;
  readonly reason: GapReason;
  readonly count: number;
  /** Some of the places, for showing. */
  readonly examples: readonly string[];
}

const MAX_EXAMPLES = 5;

/** Collects what was not looked at, so that a check never claims more than it did. */
export class Gaps {
  readonly #gaps = new Map<string, { area: Area; reason: GapReason; count: number; examples: string[] }>();

  add(area: Area, reason: GapReason, example?: string): void {
    const key = `${area} ${reason}`;
    const gap = this.#gaps.get(key) ?? { area, reason, count: 0, examples: [] };
    gap.count++;
    if (example !== undefined && gap.examples.length < MAX_EXAMPLES) gap.examples.push(example);
    this.#gaps.set(key, gap);
  }

  list(): readonly Gap[] {
    return [...this.#gaps.values()];
  }
}

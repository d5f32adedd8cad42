import type { Mark } from "./fileFormat.ts";

/**
 * How often each file was written, as last seen: kept in the editor's credential store, where whoever can change the
 * files cannot. It may forget, and windows may overwrite each other's notes: what is not known is never held against a
 * file.
 */
export interface Sightings {
  /** By line, the highest count; empty when nothing is known. */
  read(file: string): Promise<SeenFiles>;
  note(file: string, mark: Mark): Promise<void>;
  /** For a file that goes on purpose. */
  forget(file: string): Promise<void>;
}

export type SeenFiles = ReadonlyMap<string, number>;

/** Of another file, or of an earlier time. */
export type Misplaced = "exchanged" | "outdated";

/** Where nothing is remembered. */
export const noSightings: Sightings = {
  read: async () => new Map(),
  note: async () => undefined,
  forget: async () => undefined,
};

/** Ties what a file holds to its name and to time. */
export class FileSeal {
  readonly #name: string;
  readonly #sightings: Sightings;
  readonly #newLine: () => string;

  constructor(name: string, sightings: Sightings, newLine: () => string) {
    this.#name = name;
    this.#sightings = sightings;
    this.#newLine = newLine;
  }

  /** To be asked before the file is read: another window may write it in between. A store that fails knows nothing. */
  async seen(): Promise<SeenFiles> {
    return await this.#sightings.read(this.#name).catch(() => new Map());
  }

  /** `age`: how many writes it may be behind; one for a backup. Files of before there were marks have none. */
  judge(mark: Mark | undefined, seen: SeenFiles, age = 0): Misplaced | undefined {
    if (mark !== undefined && mark.name !== this.#name) return "exchanged";
    if (seen.size === 0) return undefined;
    const isFresh =
      mark === undefined
        ? [...seen.values()].some((count) => count <= age)
        : mark.count >= (seen.get(mark.line) ?? Number.POSITIVE_INFINITY) - age;
    return isFresh ? undefined : "outdated";
  }

  /** For the content that takes the place of one with `mark`. */
  next(mark: Mark | undefined, seen: SeenFiles): Mark {
    const isKnown = mark !== undefined && (seen.size === 0 || seen.has(mark.line));
    if (!isKnown) return this.fresh();
    return { ...mark, name: this.#name, count: Math.max(mark.count, seen.get(mark.line) ?? 0) + 1 };
  }

  /** For content that is right from now on, whatever was seen of it. */
  fresh(): Mark {
    return { name: this.#name, line: this.#newLine(), count: 1 };
  }

  /** Once the file is there for good. */
  async note(mark: Mark): Promise<void> {
    await this.#sightings.note(this.#name, mark).catch(() => undefined);
  }

  async forget(): Promise<void> {
    await this.#sightings.forget(this.#name).catch(() => undefined);
  }
}

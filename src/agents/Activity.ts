import type { Caller } from "./caller.ts";

/** One call of a tool, as the person can look it up. */
export interface Deed {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly caller: Caller;
  readonly tool: string;
  /** Names of secrets and keys that it was about. */
  readonly names: readonly string[];
  /** `done`, or why not. */
  readonly outcome: string;
}

const MAX_DEEDS = 500;

/** What assistants did in this window: in memory, names only. */
export class Activity {
  readonly #deeds: Deed[] = [];
  readonly #tell: (deed: Deed) => void;

  /** `tell` hears of each, for the log and the status bar. */
  constructor(tell: (deed: Deed) => void = () => undefined) {
    this.#tell = tell;
  }

  /** The newest first. */
  get deeds(): readonly Deed[] {
    return [...this.#deeds].reverse();
  }

  add(deed: Deed): void {
    this.#deeds.push(deed);
    if (this.#deeds.length > MAX_DEEDS) this.#deeds.shift();
    this.#tell(deed);
  }
}

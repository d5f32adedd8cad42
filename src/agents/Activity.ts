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

/** Says later what became of a call whose work went on when it was answered. */
export type Amend = (outcome: string, names: readonly string[]) => void;

/** What assistants did in this window: in memory, names only. */
export class Activity {
  readonly #deeds: Deed[] = [];
  readonly #tell: (deed: Deed, before?: Deed) => void;

  /** `tell` hears of each, for the log, and once more when more is known of one: `before` is what it was. */
  constructor(tell: (deed: Deed, before?: Deed) => void = () => undefined) {
    this.#tell = tell;
  }

  /** The newest first. */
  get deeds(): readonly Deed[] {
    return [...this.#deeds].reverse();
  }

  add(deed: Deed): Amend {
    this.#deeds.push(deed);
    if (this.#deeds.length > MAX_DEEDS) this.#deeds.shift();
    this.#tell(deed);
    return (outcome, names) => this.#amend(deed, { ...deed, outcome, names });
  }

  #amend(before: Deed, deed: Deed): void {
    if (deed.outcome === before.outcome) return;
    const at = this.#deeds.indexOf(before);
    if (at >= 0) this.#deeds[at] = deed;
    this.#tell(deed, before);
  }
}

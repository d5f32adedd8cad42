import type { Clock } from "../core/ports.ts";
import { accept, type ToolAnswer } from "./answers.ts";
import { refuseUnlessTaken } from "./refuseFor.ts";
import { type RandomCharacters, randomCharacters } from "./ToolRefs.ts";

const MINUTE = 60_000;
/** Outcomes are kept, and refusals count, for so long. */
const MEMORY_MS = 10 * MINUTE;
const MAX_REFUSALS = 3;
/** MCP clients give up after a minute, and a person may take longer. */
const PATIENCE_MS = 45_000;

interface Asked {
  answer?: ToolAnswer;
  /** When the answer came. */
  at?: number;
}

export interface Asking {
  /** Aborted when the caller takes the call back. */
  readonly signal: AbortSignal;
  /** Whether the caller gives up by itself, and has to look again later. */
  readonly isImpatient: boolean;
  /** Gets what comes of it in the end when the caller no longer waits for that. */
  readonly leave?: (end: Promise<ToolAnswer>) => void;
}

/**
 * What is asked of the person: one thing at a time, and after three refusals in ten minutes nothing more until they lift that.
 */
export class Requests {
  readonly #clock: Clock;
  readonly #random: RandomCharacters;
  readonly #asked = new Map<string, Asked>();
  #refusals: readonly number[] = [];
  #isOpen = false;

  constructor(clock: Clock, random: RandomCharacters = randomCharacters) {
    this.#clock = clock;
    this.#random = random;
  }

  get isBusy(): boolean {
    return this.#isOpen;
  }

  get isQuiet(): boolean {
    return this.#refusals.length >= MAX_REFUSALS;
  }

  /** The person lets assistants ask again. */
  lift(): void {
    this.#refusals = [];
  }

  /**
   * Asks, and resolves with the answer, or with `waiting` for one who is impatient. Rejects only when the caller takes it back:
   * nothing else is asked then before the dialog is gone.
   */
  async ask(
    work: (signal: AbortSignal) => Promise<ToolAnswer>,
    { signal, isImpatient, leave }: Asking,
  ): Promise<ToolAnswer> {
    signal.throwIfAborted();
    const id = `r_${this.#random()}`;
    const [taken, answered] = [new AbortController(), new AbortController()];
    const takeBack = (): void => taken.abort(signal.reason);
    signal.addEventListener("abort", takeBack, { once: true });
    const end = this.#settle(id, work, taken.signal);
    let answer: ToolAnswer | undefined;
    try {
      answer = await Promise.race([
        end,
        rejectWhenAborted(taken.signal),
        ...(isImpatient ? [this.#waiting(id, answered.signal)] : []),
      ]);
      return answer;
    } finally {
      if (answer === undefined || answer !== this.#asked.get(id)?.answer) leave?.(end);
      signal.removeEventListener("abort", takeBack);
      answered.abort();
    }
  }

  /** What became of a request: as far as it is remembered. */
  look(id: string): ToolAnswer | undefined {
    this.#forget();
    const asked = this.#asked.get(id);
    if (asked === undefined) return undefined;
    if (asked.answer === undefined) return accept({ state: "waiting" });
    const { ok: _, note: __, next: ___, ...result } = asked.answer;
    return accept({ state: endOf(asked.answer), result });
  }

  /** Never rejects: someone who did not wait for the answer looks it up. */
  async #settle(
    id: string,
    work: (signal: AbortSignal) => Promise<ToolAnswer>,
    signal: AbortSignal,
  ): Promise<ToolAnswer> {
    this.#isOpen = true;
    const asked: Asked = {};
    this.#asked.set(id, asked);
    const answer = await work(signal).catch((error: unknown) => refuseUnlessTaken(error, signal));
    this.#isOpen = false;
    asked.answer = answer;
    asked.at = this.#clock.now();
    if (answer["refused"] === "declined") this.#countRefusal();
    return answer;
  }

  async #waiting(id: string, signal: AbortSignal): Promise<ToolAnswer> {
    await this.#clock.sleep(PATIENCE_MS, signal);
    return accept({ state: "waiting", request: id, hint: "Call get_request later." });
  }

  #countRefusal(): void {
    const now = this.#clock.now();
    // Once it is quiet, only the person ends that.
    this.#refusals = [...this.#refusals.filter((at) => now - at < MEMORY_MS), now];
  }

  #forget(): void {
    const now = this.#clock.now();
    for (const [id, { at }] of this.#asked) {
      if (at !== undefined && now - at >= MEMORY_MS) this.#asked.delete(id);
    }
  }
}

/** Done, not done, or not known: a request that was not carried out says why in its result. */
function endOf(answer: ToolAnswer): "done" | "declined" | "notKnown" | "failed" {
  if (answer.ok) return "done";
  const { refused } = answer;
  return refused === "declined" || refused === "notKnown" ? refused : "failed";
}

/** Stays open when nothing is taken back; no one holds it then. */
function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

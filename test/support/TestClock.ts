import type { Clock } from "../../src/core/ports.ts";

interface Held {
  readonly milliseconds: number;
  readonly end: () => void;
}

interface ClockOptions {
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** Waits of this length or longer last until the test ends them; shorter ones are pauses. */
  readonly holdsFrom?: number;
}

/** Time as a test wants it: a pause ends at once and moves the time on, a longer wait lasts until `expire`. */
export class TestClock implements Clock {
  time: number;
  /** The pauses that were made, in milliseconds. */
  readonly pauses: number[] = [];
  /** Called in every pause: what else happens in the meantime. */
  onPause: (milliseconds: number) => unknown = () => undefined;
  readonly #holdsFrom: number;
  #held: Held[] = [];

  constructor({ now = 1_700_000_000_000, holdsFrom = Number.POSITIVE_INFINITY }: ClockOptions = {}) {
    this.time = now;
    this.#holdsFrom = holdsFrom;
  }

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (milliseconds >= this.#holdsFrom) return await this.#hold(milliseconds, signal);
    this.pauses.push(milliseconds);
    this.time += milliseconds;
    await this.onPause(milliseconds);
    signal.throwIfAborted();
  }

  /** The clock is set, or a laptop slept. */
  jump(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** The waits that last, in milliseconds. */
  get running(): readonly number[] {
    return this.#held.map(({ milliseconds }) => milliseconds);
  }

  /** Ends every wait of this length. */
  expire(milliseconds: number): void {
    for (const held of [...this.#held]) if (held.milliseconds === milliseconds) held.end();
  }

  #hold(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const held = { milliseconds, end: () => settle(resolve) };
      const settle = (act: () => void) => {
        this.#held = this.#held.filter((other) => other !== held);
        act();
      };
      this.#held.push(held);
      signal.addEventListener("abort", () => settle(() => reject(signal.reason)), { once: true });
    });
  }
}

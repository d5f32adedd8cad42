import type { Clock } from "../../../src/core/ports.ts";
import type { ExchangeLimits } from "../../../src/http/limits.ts";

/** Deadlines so long that no pause between retries is mistaken for one. */
export const testLimits: ExchangeLimits = {
  headersMs: 1_000_000,
  totalMs: 2_000_000,
  bodyBytes: 64 * 1024,
  problemBytes: 4 * 1024,
};

interface Deadline {
  readonly ms: number;
  readonly end: () => void;
}

/** Pauses end at once and move the time on; deadlines (from `testLimits.headersMs`) wait for `expire`. */
export class FakeClock implements Clock {
  readonly pauses: number[] = [];
  /** Called after each pause. */
  onPause: () => void = () => undefined;
  #deadlines: Deadline[] = [];
  #now: number;

  constructor(now: number = Date.parse("2026-01-02T03:04:05Z")) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (milliseconds >= testLimits.headersMs) return this.#wait(milliseconds, signal);
    this.pauses.push(milliseconds);
    this.#now += milliseconds;
    this.onPause();
    return signal.aborted ? Promise.reject(signal.reason) : Promise.resolve();
  }

  /** The clock is set, or a laptop slept. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Deadlines that are still running, in milliseconds. */
  get running(): readonly number[] {
    return this.#deadlines.map(({ ms }) => ms);
  }

  /** Ends every running deadline of this length. */
  expire(milliseconds: number): void {
    for (const { ms, end } of [...this.#deadlines]) if (ms === milliseconds) end();
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const deadline = { ms, end: () => settle(resolve) };
      const settle = (act: () => void) => {
        this.#deadlines = this.#deadlines.filter((other) => other !== deadline);
        act();
      };
      this.#deadlines.push(deadline);
      signal.addEventListener("abort", () => settle(() => reject(signal.reason)), { once: true });
    });
  }
}

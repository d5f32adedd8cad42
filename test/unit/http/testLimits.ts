import type { ExchangeLimits } from "../../../src/http/limits.ts";
import { TestClock } from "../../support/TestClock.ts";

/** Deadlines so long that no pause between retries is mistaken for one. */
export const testLimits: ExchangeLimits = {
  headersMs: 1_000_000,
  totalMs: 2_000_000,
  bodyBytes: 64 * 1024,
  problemBytes: 4 * 1024,
};

/** Pauses end at once, deadlines wait for `expire`. */
export function createHttpClock(now: number = Date.parse("2026-01-02T03:04:05Z")): TestClock {
  return new TestClock({ now, holdsFrom: testLimits.headersMs });
}

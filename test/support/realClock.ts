import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../../src/core/ports.ts";

/** Real time, for windows that really run at once: a lock is waited for while its owner encrypts. */
export const realClock: Clock = {
  now: Date.now,
  async sleep(milliseconds, signal) {
    await pause(milliseconds, undefined, { signal });
  },
};

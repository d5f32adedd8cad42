import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../core/ports.ts";

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, { signal });
    } catch (error) {
      // Node rejects with an error of its own that only carries the reason.
      signal.throwIfAborted();
      throw error;
    }
  },
};

import type { Memory } from "../../core/ports.ts";

/** Where earlier versions kept answers that were bound to less than what runs. They allow nothing any more. */
const earlier = ["run/consent/v1", "run/terminals/v1", "run/terminals/v2"];

/** Removes what an earlier version kept of answers about secrets, once. */
export async function forgetEarlier(memory: Memory): Promise<void> {
  for (const key of earlier) {
    if (memory.get(key) !== undefined) await memory.update(key, undefined);
  }
}

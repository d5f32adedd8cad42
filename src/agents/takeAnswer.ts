import type { Clock } from "../core/ports.ts";

/** How long nothing else opens after an answer: the second click of a double click answers nothing. */
const PAUSE_MS = 1_000;

/**
 * A person's yes, unless the request was taken back while they were asked: VS Code cannot close a dialog from here, so what is pressed
 * afterwards counts for nothing. `ask` rejects when they decline.
 */
export async function takeAnswer(
  ask: () => Promise<unknown>,
  clock: Pick<Clock, "sleep">,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  await ask();
  // Rejects at once for what was taken back.
  await clock.sleep(PAUSE_MS, signal);
}

/**
 * Loads bundles, and lets the host's event loop turn after each: every extension waits while one is compiled, so that all of
 * them in one piece would be felt.
 */
export async function loadParts(parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    await import(part);
    await nextTurn();
  }
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

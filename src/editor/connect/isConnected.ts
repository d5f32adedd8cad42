import type { Memory } from "../../core/ports.ts";

/** Where connections are remembered. */
export const CONNECTIONS = "connect/assistants/v1";

/** Whether a person has connected a program outside of the editor: without one, nothing listens. */
export function isConnected(memory: Pick<Memory, "get">): boolean {
  const stored = memory.get(CONNECTIONS);
  return Array.isArray(stored) && stored.length > 0;
}

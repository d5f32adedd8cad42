import type { Memory } from "../../core/ports.ts";

const KEY = "agents/access/v1";

/** What a person answered in this workspace. */
export interface AccessAnswer {
  readonly state: "allowed" | "stopped" | "open";
  /** Programs outside of the editor, as they call themselves. */
  readonly clients: readonly string[];
}

/** Kept where no workspace file reaches. */
export function readAccess(memory: Pick<Memory, "get">): AccessAnswer {
  const stored = memory.get(KEY);
  return isAnswer(stored) ? stored : { state: "open", clients: [] };
}

export async function writeAccess(memory: Memory, answer: AccessAnswer): Promise<void> {
  await memory.update(KEY, answer);
}

/** Whether assistants may have names here, as far as the workspace is concerned. */
export function areNamesAllowed(memory: Pick<Memory, "get">): boolean {
  return readAccess(memory).state === "allowed";
}

/** Stored data is foreign. */
function isAnswer(stored: unknown): stored is AccessAnswer {
  return (
    typeof stored === "object" &&
    stored !== null &&
    "state" in stored &&
    (stored.state === "allowed" || stored.state === "stopped" || stored.state === "open") &&
    "clients" in stored &&
    Array.isArray(stored.clients) &&
    stored.clients.every((client) => typeof client === "string")
  );
}

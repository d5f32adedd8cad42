import type { Caller } from "../../agents/caller.ts";
import type { Memory } from "../../core/ports.ts";

const KEY = "agents/access/v1";

/** What a person answered in this workspace. */
export interface AccessAnswer {
  readonly state: "allowed" | "stopped" | "open";
  /** Assistants in the editor, and other extensions, were admitted: one of them cannot be told from another. */
  readonly editor?: true;
  /** Programs outside of the editor that were admitted, as they call themselves. */
  readonly clients: readonly string[];
}

/** An answer about one program says nothing about another. */
export function admits({ state, editor, clients }: AccessAnswer, { channel, name = "" }: Caller): boolean {
  if (state !== "allowed") return false;
  return channel === "editor" ? editor === true : clients.includes(name);
}

/** The answer once this one is admitted, too. */
export function withAdmitted(answer: AccessAnswer, caller: Caller): AccessAnswer {
  if (admits(answer, caller)) return answer;
  const { clients } = answer;
  return caller.channel === "editor"
    ? { ...answer, state: "allowed", editor: true }
    : { ...answer, state: "allowed", clients: [...clients, caller.name ?? ""] };
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
    (!("editor" in stored) || stored.editor === true) &&
    (stored.state === "allowed" || stored.state === "stopped" || stored.state === "open") &&
    "clients" in stored &&
    Array.isArray(stored.clients) &&
    stored.clients.every((client) => typeof client === "string")
  );
}

import type { Memory } from "../../core/ports.ts";

const KEY = "run/terminals/v2";

/** A folder whose terminals get the secrets marked "inject". */
export interface ChosenFolder {
  /** Its address. */
  readonly folder: string;
  /** What it has and a new clone at the same address has not. */
  readonly place: string;
}

/** Kept where no workspace file reaches. */
export function readTerminalFolders(memory: Pick<Memory, "get">): readonly ChosenFolder[] {
  const stored = memory.get(KEY);
  return Array.isArray(stored) ? stored.filter(isChosen) : [];
}

export async function writeTerminalFolders(memory: Memory, folders: readonly ChosenFolder[]): Promise<void> {
  await memory.update(KEY, folders.length === 0 ? undefined : folders);
}

function isChosen(entry: unknown): entry is ChosenFolder {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "folder" in entry &&
    typeof entry.folder === "string" &&
    "place" in entry &&
    typeof entry.place === "string"
  );
}

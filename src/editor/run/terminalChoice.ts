import type { Memory } from "../../core/ports.ts";
import { type AskedSecret, areAsked } from "../../running/launch.ts";

const KEY = "run/terminals/v3";

/** A folder whose terminals get secrets marked "inject". */
export interface ChosenFolder {
  /** Its address. */
  readonly folder: string;
  /** What it has and a new clone at the same address has not. */
  readonly place: string;
  /** What was marked so when the person agreed. What is marked later, by a move for instance, is not given. */
  readonly secrets: readonly AskedSecret[];
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
    typeof entry.place === "string" &&
    "secrets" in entry &&
    areAsked(entry.secrets)
  );
}

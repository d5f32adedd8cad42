import type { Memory } from "../../core/ports.ts";
import { type AskedSecret, areAsked, isAmong } from "../../running/launch.ts";

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

/** Whatever is there now: what is remembered can always be switched off. */
export function findChoice(memory: Pick<Memory, "get">, address: string): ChosenFolder | undefined {
  return readTerminalFolders(memory).find(({ folder }) => folder === address);
}

/** Keeps what was chosen for one folder, or forgets it, and leaves what was chosen for others. */
export async function replaceChoice(
  memory: Memory,
  address: string,
  choice: ChosenFolder | undefined,
): Promise<void> {
  const others = readTerminalFolders(memory).filter(({ folder }) => folder !== address);
  await writeTerminalFolders(memory, choice === undefined ? others : [...others, choice]);
}

/** What was marked "inject" since the person agreed: where there is such a secret, switching off is not all that can be meant. */
export function findLater({ secrets }: ChosenFolder, marked: readonly AskedSecret[]): readonly AskedSecret[] {
  return marked.filter((secret) => !isAmong(secrets, secret));
}

/** What of it is not for the folders that are open, as they are now. */
export interface StaleChoices {
  readonly gone: readonly ChosenFolder[];
  /** The address is open, and another folder is there: a new clone, or a repository that was made in it since. */
  readonly changed: readonly ChosenFolder[];
}

/** `places`: what the open folders have now, by their address; undefined where that cannot be read, so that nothing is known. */
export function findStale(
  chosen: readonly ChosenFolder[],
  places: ReadonlyMap<string, string | undefined>,
): StaleChoices {
  return {
    gone: chosen.filter(({ folder }) => !places.has(folder)),
    changed: chosen.filter(({ folder, place }) => (places.get(folder) ?? place) !== place),
  };
}

/** Takes choices back. Read and written at once: another may have been made while the disk was asked. */
export async function forgetChoices(memory: Memory, stale: readonly ChosenFolder[]): Promise<void> {
  if (stale.length === 0) return;
  const isStale = (choice: ChosenFolder): boolean =>
    stale.some(({ folder, place }) => folder === choice.folder && place === choice.place);
  await writeTerminalFolders(
    memory,
    readTerminalFolders(memory).filter((choice) => !isStale(choice)),
  );
}

async function writeTerminalFolders(memory: Memory, folders: readonly ChosenFolder[]): Promise<void> {
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

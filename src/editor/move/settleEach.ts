import { isCancelled } from "../../core/errors.ts";
import type { PlaceProblem } from "../../files/findTruePlace.ts";
import type { FileChangeOutcome } from "../../migration/ports.ts";

/** Why a file did not get its secrets back: it could not be asked about, or not be written then. */
export type Hindrance = PlaceProblem | Exclude<FileChangeOutcome, "done"> | "unsaved" | "unexpected";

export interface SettledFiles {
  readonly isAnyWritten: boolean;
  /** By URI. */
  readonly hindrances: ReadonlyMap<string, Hindrance>;
}

/**
 * Asks about one file after the other. One that cannot be asked about does not keep the others from it, and a dismissed
 * question ends the questions only: what is undone by then has to be told.
 */
export async function settleEach<T>(
  conflicts: ReadonlyMap<string, T>,
  settle: (uri: string, conflict: T) => Promise<"done" | Hindrance>,
  noteError: (error: unknown) => void,
): Promise<SettledFiles> {
  const hindrances = new Map<string, Hindrance>();
  let isAnyWritten = false;
  for (const [uri, conflict] of conflicts) {
    try {
      const outcome = await settle(uri, conflict);
      if (outcome === "done") isAnyWritten = true;
      else hindrances.set(uri, outcome);
    } catch (error) {
      if (isCancelled(error)) break;
      noteError(error);
      hindrances.set(uri, "unexpected");
    }
  }
  return { isAnyWritten, hindrances };
}

import type { Sensitive } from "../core/Sensitive.ts";
import type { FormKind } from "../core/valueForms.ts";

/** A value to look for, and what people call it: the key it stood under. */
export interface Sought {
  readonly label: string;
  readonly value: Sensitive;
}

/** How often one value is in one place. Never the value. */
export interface Match {
  readonly label: string;
  readonly count: number;
  readonly forms: readonly FormKind[];
}

/** What of a repository refers to an object, from the worst to the least. */
export type GitStanding =
  /** A branch of a remote has it, as of the last fetch or push. */
  | "remote"
  /** A branch, a tag or another ref of this repository. */
  | "committed"
  | "stash"
  | "staged"
  | "reflog"
  /** Nothing any more; git deletes it some day. */
  | "unreferenced"
  /** It could not be found out. */
  | "unknown";

export type Place =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "editor"; readonly uri: string; readonly isUnsaved: boolean }
  | HistoryPlace
  | BackupPlace
  | GitPlace;

/** An entry of the editor's local history. Paths are in the notation of the `Folders` they were found with. */
export interface HistoryPlace {
  readonly kind: "history";
  readonly path: string;
  /** The file that was saved, as a URI; absent when the listing is damaged. */
  readonly resource?: string;
  /** Milliseconds since the epoch. */
  readonly savedAt?: number;
}

/** Unsaved text of an editor that was written to disk for the next start. */
export interface BackupPlace {
  readonly kind: "backup";
  readonly path: string;
  readonly resource?: string;
}

export interface GitPlace {
  readonly kind: "git";
  /** A folder of the repository. */
  readonly repository: string;
  readonly object: string;
  /** The value is in a file, in a commit's message, or in a tag's. */
  readonly type: "blob" | "commit" | "tag";
  readonly standing: GitStanding;
  readonly isStaged: boolean;
  /** Of the file, in the repository. */
  readonly path?: string;
  /** The commits that brought it in, or the commit itself. */
  readonly commits: readonly string[];
  /** Full names of the refs whose history has it. */
  readonly refs: readonly string[];
}

/** One place that holds at least one of the values. */
export interface Leftover<P extends Place = Place> {
  readonly place: P;
  readonly matches: readonly Match[];
}

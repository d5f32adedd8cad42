import type { Sensitive } from "../core/Sensitive.ts";
import type { FingerprintRecord } from "./ledger/fingerprint.ts";

/** What a `.env` file holds. */
export interface EnvFileContent {
  /**
   * The text that the offsets of edits refer to: what is typed and not saved counts. Without a byte order mark, which
   * a change leaves in the file.
   */
  readonly text: Sensitive;
  /** The bytes on disk in base64, kept so that an undo restores them whatever the editor does to the text. */
  readonly bytes?: Sensitive;
  /** Whether the bytes are not UTF-8, so that encoding the text gives other ones. */
  readonly isLossy: boolean;
  /**
   * Set when the text is one that is typed and not saved, so that the disk has another: nothing that is done on a platform may
   * depend on it.
   */
  readonly isUnsaved?: true;
  /** On a disk: where the file really is, with every link followed. */
  readonly place?: string;
  /** On a disk that has them: the permission bits, for a file that has to be made again. */
  readonly mode?: number;
  /** Set when a link leads out of the workspace: such a file is read, and never written. */
  readonly leavesWorkspace?: true;
}

/** Replaces the text from `start` to `end` (not included), in UTF-16 code units of the text before the change. */
export interface FileEdit {
  readonly start: number;
  readonly end: number;
  readonly replacement: Sensitive;
}

export interface FileChange {
  /** The text that the file must have; otherwise nothing is changed. */
  readonly expected: Sensitive;
  /** In ascending order, not overlapping. */
  readonly edits: readonly FileEdit[];
  /** The text afterwards: `expected` with the edits done. */
  readonly result: Sensitive;
  /** The bytes in base64 that the file had when its text was `result`, when known. */
  readonly bytes?: Sensitive;
  /** Where the file really was when the person was asked. If it is elsewhere by now, it counts as changed. */
  readonly place?: string;
  /**
   * Values come back into the file, so that it is written past an open editor: that would keep copies of what it saves
   * (its local history) and, at log level Debug, log what it edits. It then reloads the file by itself.
   */
  readonly addsValues?: true;
}

/** A file to create, under a name that is free. */
export interface NewFile {
  readonly text: Sensitive;
  /** In base64, used instead of the text's own bytes where they are known. */
  readonly bytes?: Sensitive;
  readonly mode?: number;
  readonly place?: string;
}

/** The result of a file change. Only `done` wrote anything. `outside`: a link leads out of the workspace. */
export type FileChangeOutcome = "done" | "changed" | "gone" | "readOnly" | "outside";

/** The `.env` files, open in the editor or not. */
export interface EnvFiles {
  /** Undefined when there is no such file. */
  read(uri: string): Promise<EnvFileContent | undefined>;
  /**
   * Makes all edits or none, and saves. Rejects only when the outcome is not known; the text is then either
   * `expected` or `result`.
   */
  change(uri: string, change: FileChange): Promise<FileChangeOutcome>;
  /** Creates a deleted file again, readable by its owner alone unless `mode` says otherwise. */
  create(uri: string, file: NewFile): Promise<FileChangeOutcome>;
}

/** Keeps the fingerprints of stored values, and the key that makes them. One record per account and remote id. */
export interface Ledger {
  /** Equal for equal values; it reveals nothing without the key. */
  fingerprint(value: Sensitive): Promise<string>;
  load(): Promise<readonly FingerprintRecord[]>;
  /** Adds records, or replaces those of the same account and remote id. */
  store(records: readonly FingerprintRecord[]): Promise<void>;
  /** Drops the record of a secret, or, without `remoteId`, of all secrets of an account. */
  forget(accountId: string, remoteId?: string): Promise<void>;
}

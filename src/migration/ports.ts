import type { Sensitive } from "../core/sensitive.ts";
import type { FingerprintRecord } from "./fingerprint.ts";

/** What a `.env` file holds. */
export interface EnvFileContent {
  /** The text whose offsets edits count in: the editor's where the file is open. */
  readonly text: Sensitive;
  /** The bytes on disk in base64, kept so that an undo can give them back whatever the editor does to the text. */
  readonly bytes?: Sensitive;
  /** Whether the bytes are no UTF-8, so that the text stands for other ones. */
  readonly isLossy: boolean;
}

/** Takes the place of `start` to `end` (not included), which count UTF-16 code units of the text before. */
export interface FileEdit {
  readonly start: number;
  readonly end: number;
  readonly replacement: Sensitive;
}

export interface FileChange {
  /** The text that the file must have, or nothing is done. */
  readonly expected: Sensitive;
  /** In ascending order, not overlapping. */
  readonly edits: readonly FileEdit[];
  /** The text afterwards: `expected` with the edits done. */
  readonly result: Sensitive;
  /** The bytes in base64 that the file had when its text was `result`, when known. */
  readonly bytes?: Sensitive;
}

/** What came of a file change. Only with `done` was anything written. */
export type FileChangeOutcome = "done" | "changed" | "gone" | "readOnly";

/** The `.env` files, open in the editor or not. */
export interface EnvFiles {
  /** Undefined when there is no such file. */
  read(uri: string): Promise<EnvFileContent | undefined>;
  /**
   * Does all edits or none, and saves. Rejects only when it is not known what was done; the text then is either
   * `expected` or `result`.
   */
  change(uri: string, change: FileChange): Promise<FileChangeOutcome>;
}

/** Keeps the fingerprints of stored values, and the key that makes them. One record per account and remote id. */
export interface Ledger {
  /** Equal for equal values; tells nothing without the key. */
  fingerprint(value: Sensitive): Promise<string>;
  load(): Promise<readonly FingerprintRecord[]>;
  /** Adds records, or replaces those of the same account and remote id. */
  store(records: readonly FingerprintRecord[]): Promise<void>;
  /** Drops the record of a secret, or, without `remoteId`, of all secrets of an account. */
  forget(accountId: string, remoteId?: string): Promise<void>;
}

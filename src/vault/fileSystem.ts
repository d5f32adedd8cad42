/** Tells two states of a file apart without reading it; equal stamps may be trusted for reading, not for writing. */
export type FileStamp = string;

/**
 * The few file operations that the encrypted files are made of, one system call each as far as possible: so a
 * test can stop the machine between any two of them. All reject with Node's own errors (`code`). A link is what it leads to;
 * one that leads to nothing is never taken for a file that was not made: that rejects with `ENOLINK`.
 */
export interface FileSystem {
  /** Undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Undefined when there is no such file. */
  stamp(path: string): Promise<FileStamp | undefined>;
  /** Where the file really is: behind its link, if it is one. Temporary files that take its place have to be beside that. */
  place(path: string): Promise<string>;
  /**
   * A new file that only its owner may read; rejects with `EEXIST` when there is one, and leaves none where it rejects. Not
   * flushed to the disk.
   */
  create(path: string, bytes: Uint8Array): Promise<void>;
  /** Flushes a file's content to the disk. */
  sync(path: string): Promise<void>;
  /** Replaces the target if there is one. */
  rename(from: string, to: string): Promise<void>;
  /** Flushes the names in a folder to the disk, where the system can. */
  syncFolder(path: string): Promise<void>;
  /** Writes zeros over all that a file holds, and flushes them. */
  erase(path: string): Promise<void>;
  /** A file that is gone already counts as removed. */
  remove(path: string): Promise<void>;
  /** Marks a file as just written. */
  touch(path: string): Promise<void>;
  /** The names of the files in a folder; empty when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** The names of the folders in a folder; empty when there is no such folder. */
  listFolders(path: string): Promise<readonly string[]>;
  /** When a file was last written, in milliseconds since the epoch; undefined when there is no such file. */
  modifiedAt(path: string): Promise<number | undefined>;
  /** With the missing folders above it; only the owner may look inside. */
  makeFolder(path: string): Promise<void>;
}

/** The system's own word for what went wrong, or undefined for an error of another kind. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

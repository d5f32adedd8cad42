import type { Sensitive } from "../core/sensitive.ts";

/** The public keys that a file is to be written for. */
export interface Recipients {
  /** The one of the file's identity among them. */
  readonly recipients: readonly string[];
  /** False when another window changed the keys since: ask again. */
  readonly isCurrent: () => Promise<boolean>;
}

/** Where an encrypted file of content `T` gets its keys from. */
export interface KeySource<T> {
  /** The private key that opens the file. Rejects with `VaultError` when there is none. */
  identity(signal: AbortSignal): Promise<Sensitive>;
  recipients(next: T, signal: AbortSignal): Promise<Recipients>;
  /**
   * What it means that the identity does not fit: another identity, or, where it was proven on another file, a
   * damaged one.
   */
  readonly whenLockedOut: "wrongIdentity" | "corrupted";
}

/** Where the identity itself is kept: the editor's credential store. It may lose entries without a word. */
export interface IdentityStore {
  load(): Promise<Sensitive | undefined>;
  save(identity: Sensitive): Promise<void>;
}

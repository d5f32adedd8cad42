import type { Sensitive } from "../core/Sensitive.ts";
import type { Undecipherable } from "./ageFormat.ts";

/** The public keys that a file is to be written for. */
export interface Recipients {
  /** The one of the file's identity among them. */
  readonly recipients: readonly string[];
  /** False when another window changed the keys since: ask again. */
  readonly isCurrent: () => Promise<boolean>;
}

/** Where an encrypted file of content `T` gets its keys from. */
export interface KeySource<T> {
  /** Opens what was encrypted for a key of ours. Rejects with `VaultError` when there is none. */
  decrypt(encrypted: Uint8Array, signal: AbortSignal): Promise<Uint8Array | Undecipherable>;
  recipients(next: T, signal: AbortSignal): Promise<Recipients>;
  /** Whether there are keys; makes none. */
  isInUse(signal: AbortSignal): Promise<boolean>;
  /**
   * What it means that no key fits: another identity, or, where it was proven on another file, a damaged one.
   */
  readonly whenLockedOut: "wrongIdentity" | "corrupted";
}

/** Where private keys are kept: the editor's credential store. It may lose entries without a word. */
export interface IdentityStore {
  /** Those that were saved for the files of this folder, the latest last. */
  load(): Promise<readonly Sensitive[]>;
  /** All others that are there. They belong to other folders, unless it was forgotten which is whose. */
  loadOthers(): Promise<readonly Sensitive[]>;
  /** Keeps one more for this folder, or remembers that one which is there belongs to it. Takes the place of none. */
  save(identity: Sensitive): Promise<void>;
}

import type { Sensitive } from "./Sensitive.ts";
import type { Scope } from "./scope.ts";
import type { VaultProblem } from "./vaultError.ts";

/** A secret kept on this machine, as it is listed: without its value. */
export interface LocalSecret {
  readonly id: string;
  readonly name: string;
  /** `personal`, or the id of a workspace folder's scope. */
  readonly scopeId: string;
  readonly description?: string;
  /** Whether processes that get the default secrets get this one. */
  readonly inject: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch; never goes back. */
  readonly updatedAt: number;
}

export interface LocalDraft {
  readonly name: string;
  readonly value: Sensitive;
  readonly scopeId: string;
  readonly description?: string;
  readonly inject?: boolean;
}

/** What to change; what is absent stays. An empty description clears it. */
export interface LocalChange {
  readonly name?: string;
  readonly value?: Sensitive;
  readonly description?: string;
  readonly inject?: boolean;
}

/**
 * The secrets kept on this machine. Several windows may use the same vault at once. Every call rejects with
 * `VaultError`, or with the signal's reason as long as nothing was written.
 */
export interface LocalVault {
  /** In the order in which they were created. */
  list(scopeId: string, signal: AbortSignal): Promise<readonly LocalSecret[]>;
  read(id: string, signal: AbortSignal): Promise<Sensitive>;
  /** Rejects with `nameTaken` when the scope has a secret of that name. */
  create(draft: LocalDraft, signal: AbortSignal): Promise<LocalSecret>;
  change(id: string, change: LocalChange, signal: AbortSignal): Promise<LocalSecret>;
  /** Rejects with `gone` when it was deleted already. */
  remove(id: string, signal: AbortSignal): Promise<void>;
}

/** What the provider for This Machine is built from. */
export interface LocalDependencies {
  readonly vault: LocalVault;
  /** The scopes of the workspace folders that are open right now: of kind `folder`, with ids that last. */
  readonly folders: () => readonly Scope[];
  /** Whether something may cost the person these secrets. */
  readonly findRisk: (signal: AbortSignal) => Promise<KeyRisk | undefined>;
}

/**
 * Only a credential store has the key that has not yet shown that it keeps it; or it has shown that it does not, and the
 * key is in a file beside the secrets. Or the keys were made again without the recovery key that they had.
 */
export type KeyRisk = "unproven" | "unkept" | "recoveryLost";

/**
 * Where the key of the encrypted files is: in the credential store alone (or nowhere yet); in a file beside them, until
 * another session finds that the store keeps keys; there still, since it did not.
 */
export type KeyState = "kept" | "waiting" | "unkept";

/** A key that opens the encrypted files with any age tool. */
export interface RecoveryKey {
  /** `AGE-SECRET-KEY-1…`: for the person only. */
  readonly key: Sensitive;
  /** Its public half, `age1…`. */
  readonly recipient: string;
}

/** The public half of a key that is to open all files besides our own. */
export interface RecoveryChange {
  readonly recipient: string;
  /** The one that it takes the place of, as the person was told; undefined when there was none. */
  readonly replaces: string | undefined;
}

/** What became of it. */
export type SavedRecovery =
  /** It is not such a key; nothing was changed. */
  | { readonly kind: "notPublicKey" }
  /** It is in force. `unfinished`: what kept a file from being written for it, which stays as it was until that is done. */
  | { readonly kind: "saved"; readonly unfinished?: unknown }
  /** The disk tells neither. */
  | { readonly kind: "unclear" };

export interface DamagedFile {
  readonly file: string;
  readonly hasBackup: boolean;
  /** Whether the file is intact, and only older than the state last seen here. */
  readonly isOutdated: boolean;
}

/** The journal of a move, rotation or replacement that cannot be read. */
export interface UnreadableJournal {
  readonly file: string;
  readonly problem: VaultProblem;
}

/** What a person can do for the keys and files of the vault. All calls reject with `VaultError`. */
export interface VaultCare {
  /** Whether anything was ever encrypted here. */
  isInUse(signal: AbortSignal): Promise<boolean>;
  /** Where the key is, which decides what may be encrypted with it. */
  keyState(signal: AbortSignal): Promise<KeyState>;
  /**
   * Before values are encrypted that were plain text: makes the first key one that also waits in a file, so that they do
   * not depend on a credential store that may forget. False where another key was made already.
   */
  beginWaiting(signal: AbortSignal): Promise<boolean>;
  /** The public key of the recovery key, or undefined as long as the person saved none. */
  recovery(signal: AbortSignal): Promise<string | undefined>;
  /** Makes a recovery key, which opens nothing until its recipient is saved. */
  createRecoveryKey(): Promise<RecoveryKey>;
  /** Whether a recovery key of before opens nothing that is written from now on, since the file that names it was gone. */
  isRecoveryLost(signal: AbortSignal): Promise<boolean>;
  /**
   * From now on this age public key also opens every file, and the previous one opens none. Rejects only when nothing was
   * changed, with `busy` where another window changed the key that it was to replace. What is done cannot be cancelled.
   */
  saveRecovery(change: RecoveryChange, signal: AbortSignal): Promise<SavedRecovery>;
  /** Finishes a change of keys that was interrupted, and gives up a key in a file that need not wait any more. */
  settle(signal: AbortSignal): Promise<void>;
  /** Gives a lost identity back. Rejects with `wrongRecoveryKey` if the key does not open the files. */
  restoreWithRecoveryKey(recoveryKey: Sensitive, signal: AbortSignal): Promise<void>;
  /** The files that cannot be read because of what they hold. */
  findDamaged(signal: AbortSignal): Promise<readonly DamagedFile[]>;
  /** Restores the last good state of a damaged file. False, with nothing done, where it can be read by now. */
  restoreBackup(file: string, signal: AbortSignal): Promise<boolean>;
  /** The moves that cannot be read. Everything else keeps working. */
  unreadableJournals(): Promise<readonly UnreadableJournal[]>;
  /**
   * Moves one of them into a folder beside the others, where it is kept for as long as a journal is. False, with nothing
   * done, where it is not so any more: it can be read by now, or is gone.
   */
  setAside(journal: UnreadableJournal): Promise<boolean>;
  /**
   * Keeps a damaged file without a backup beside the others, so that what it was for can be begun again. False, with
   * nothing done, where it can be read or restored by then.
   */
  setAsideDamaged(file: string, signal: AbortSignal): Promise<boolean>;
  /** How many files hold a journal besides the journals themselves: damaged ones, and what was set aside. */
  countJournalCopies(): Promise<number>;
  /**
   * Accepts a file that is older than the state last seen here, or missing: it was put back on purpose. False, with
   * nothing done, where it is the right one by now.
   */
  acceptFile(file: string, signal: AbortSignal): Promise<boolean>;
  /** Moves all files into a folder beside them and starts with none: the way out when every key is lost. */
  startOver(signal: AbortSignal): Promise<void>;
}

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
  /** Whether it goes to processes that ask for the default ones. */
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
  /** A name is there once in a scope: `nameTaken`. */
  create(draft: LocalDraft, signal: AbortSignal): Promise<LocalSecret>;
  change(id: string, change: LocalChange, signal: AbortSignal): Promise<LocalSecret>;
  /** Rejects with `gone` when it is deleted already. */
  remove(id: string, signal: AbortSignal): Promise<void>;
}

/** What the provider of this machine's secrets is built from. */
export interface LocalDependencies {
  readonly vault: LocalVault;
  /** The scopes of the workspace folders that are open right now: of kind `folder`, with ids that last. */
  readonly folders: () => readonly Scope[];
  /** Whether the key of the vault may be lost: nobody has it but a credential store that is not yet proven. */
  readonly isAtRisk: (signal: AbortSignal) => Promise<boolean>;
}

/** A key that opens the encrypted files wherever an age tool runs. */
export interface RecoveryKey {
  /** `AGE-SECRET-KEY-1…`: for the person only. */
  readonly key: Sensitive;
  /** Its public half, `age1…`. */
  readonly recipient: string;
}

export interface DamagedFile {
  readonly file: string;
  readonly hasBackup: boolean;
  /** Whether it is whole, and only older than what was seen of it here. */
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
  /** The public key of the recovery key, or undefined as long as the person saved none. */
  recovery(signal: AbortSignal): Promise<string | undefined>;
  /** A new one, which opens nothing until its recipient is saved. */
  createRecoveryKey(): Promise<RecoveryKey>;
  /**
   * From now on this age public key opens every file, too, and the one before opens none. False, and nothing done, when
   * it is no such key.
   */
  saveRecovery(recipient: string, signal: AbortSignal): Promise<boolean>;
  /** Brings a change of the recovery key to its end that was interrupted. */
  settle(signal: AbortSignal): Promise<void>;
  /** Gives a lost identity back. Rejects with `wrongRecoveryKey` if the key does not open the files. */
  restoreWithRecoveryKey(recoveryKey: Sensitive, signal: AbortSignal): Promise<void>;
  /** The files that cannot be read because of what they hold. */
  findDamaged(signal: AbortSignal): Promise<readonly DamagedFile[]>;
  /** Puts the last good state of a damaged file back. */
  restoreBackup(file: string, signal: AbortSignal): Promise<void>;
  /** Whatever does not concern these goes on. */
  unreadableJournals(): Promise<readonly UnreadableJournal[]>;
  /** Moves one of them into a folder beside the others, where it is kept for as long as a journal is. */
  setAside(file: string): Promise<void>;
  /** How many files hold a journal besides the journals themselves: damaged ones, and what was set aside. */
  countJournalCopies(): Promise<number>;
  /** Takes a file for right that is older than what was seen of it here, or gone: it was put back on purpose. */
  acceptFile(file: string, signal: AbortSignal): Promise<void>;
  /** Moves all files into a folder beside them and begins anew: the way out when every key is lost. */
  startOver(signal: AbortSignal): Promise<void>;
}

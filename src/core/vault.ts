import type { Sensitive } from "./sensitive.ts";

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

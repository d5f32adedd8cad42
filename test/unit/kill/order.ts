import type { Account } from "../../../src/core/account.ts";

/** An account of a sandbox platform, with what opens it. */
export interface Connection {
  readonly account: Account;
  readonly token: string;
}

/** One migration on one machine: what outlives the process that carries it out. */
export interface Order {
  /** Of the encrypted files. */
  readonly folder: string;
  /** The `.env` file, as a URI. */
  readonly file: string;
  readonly keys: readonly string[];
  /** The private key of the encrypted files, which the editor's credential store would keep. */
  readonly identity: string;
  readonly connections: readonly Connection[];
  /** Ends the process right after this many operations on journal, file, ledger and platforms. */
  readonly killAt: number;
}

import type * as vscode from "vscode";
import type { Activity } from "../agents/Activity.ts";
import type { WhyOff } from "../agents/ports.ts";
import type { Requests } from "../agents/Requests.ts";
import type { CursorRegistration } from "../assistants/connect/CursorRegistration.ts";
import type { Inventory } from "../core/Inventory.ts";
import type { AccountStore, Clock, Log, Memory } from "../core/ports.ts";
import type { Provider } from "../core/provider.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import type { VaultCare } from "../core/vault.ts";
import type { ConsentingStore } from "../core/withRemoteConsent.ts";
import type { FindingsIndex } from "../findings/FindingsIndex.ts";
import type { ScanResult } from "../findings/scanResult.ts";
import type { MigrationDependencies } from "../migration/journal/dependencies.ts";

/** The view of secrets, as far as commands bring it up to date. */
interface SecretRows {
  /** Part of the names that are shown; empty for all. */
  readonly filter: string;
  setFilter(filter: string): void;
  /** Asks all platforms again. */
  refresh(): void;
  refreshAccount(accountId: string): Promise<void>;
  /** Draws what is known, without asking anyone. */
  redraw(): Promise<void>;
  /** `row`: what the command was called on. */
  showMore(row: unknown): void;
  /** Whether what a command was called on is what the person clicked. */
  isClicked(args: readonly unknown[]): boolean;
  reveal(accountId: string, secretId: string): Promise<void>;
  /** Selects an account's row, with the view opened. */
  revealAccount(accountId: string): Promise<void>;
}

/** What is known of the workspace's `.env` files, and how to know more. */
interface WorkspaceFindings {
  readonly index: Pick<FindingsIndex, "files" | "file" | "count" | "troubled">;
  /** Reads a file as it is now and judges it. */
  readonly watch: { read(uri: vscode.Uri, maxBytes?: number): Promise<unknown> };
  /** Whether git tracks a file. */
  readonly tracked: { has(uri: vscode.Uri): Promise<boolean> };
  readonly scans: {
    /** Reads all files for a person who asks. */
    run(signal: AbortSignal, report: (done: number, total: number) => void): Promise<ScanResult>;
    /** What the last scan came to. Waits for one, and makes one where there was none. Undefined when it failed. */
    last(): Promise<ScanResult | undefined>;
  };
}

interface Assistants {
  readonly access: {
    whyOff(): WhyOff | undefined;
    readonly isGiven: boolean;
    readonly isStopped: boolean;
    stop(): Promise<void>;
    letAsk(): Promise<void>;
  };
  readonly activity: Pick<Activity, "deeds">;
  readonly requests: Pick<Requests, "isQuiet" | "lift">;
}

interface Outside {
  /** For all windows. */
  readonly memory: Memory;
  /** The path of the program that an entry starts, which an update does not change. */
  readonly proxy: string;
  /** In Cursor: whether it has the server of this window. */
  readonly cursor: Pick<CursorRegistration, "isRegistered"> | undefined;
  /** Brings what is open in step with what is remembered. */
  refresh(): Promise<void>;
}

/**
 * What commands work with, built once by `src/app.ts`. A function takes the members that it needs; only those that lead
 * through several rooms take all (`test/unit/services.test.ts` lists them).
 */
export interface Services {
  readonly providers: readonly Provider[];
  readonly accounts: AccountStore;
  /** Where this window runs, and whether accounts may be used there. */
  readonly remote: Pick<ConsentingStore, "place" | "allow">;
  /** What is known of accounts and their secrets. */
  readonly inventory: Pick<
    Inventory,
    "readAccounts" | "state" | "ensureLoaded" | "load" | "confirm" | "drop" | "onDidChange"
  >;
  readonly tree: SecretRows;
  readonly findings: WorkspaceFindings;
  /** Which assistants may read which file: looked up again after their rules were changed. */
  readonly readers: { refresh(): void };
  readonly migration: MigrationDependencies;
  /** Read-only documents in memory. The end of a name decides how the text is coloured. */
  readonly documents: { add(name: string, text: string): vscode.Uri };
  readonly vault: VaultCare;
  /** Whether the encrypted files can be opened later for all we know. */
  readonly hasLastingKey: (signal: AbortSignal) => Promise<boolean>;
  /** `seconds`: how long a value stays; 0 until something else is copied. */
  readonly clipboard: { put(value: Sensitive, seconds: number): Promise<void> };
  /** What assistants may do here, and did in this window. */
  readonly assistants: Assistants;
  /** The way in for assistants outside of the editor: what is remembered of them for all windows, and whether it is open. */
  readonly outside: Outside;
  /** Brings what new terminals get in step with what is stored: what came of it, by the addresses of folders that are chosen. */
  readonly terminals: { refresh(): Promise<ReadonlyMap<string, "all" | "notAll">> };
  /** What is remembered of this workspace. No file of the workspace can write it. */
  readonly memory: Memory;
  /** The folder in which VS Code keeps what is ours; its own copies of files lie near it. */
  readonly storageUri: vscode.Uri;
  readonly clock: Clock;
  readonly log: Log & { show(): void };
}

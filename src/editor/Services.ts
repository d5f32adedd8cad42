import type * as vscode from "vscode";
import type { Inventory } from "../core/Inventory.ts";
import type { AccountStore, Clock, Log } from "../core/ports.ts";
import type { Provider } from "../core/provider.ts";
import type { VaultCare } from "../core/vault.ts";
import type { ConsentingStore } from "../core/withRemoteConsent.ts";
import type { MigrationDependencies } from "../migration/dependencies.ts";
import type { FindingsIndex } from "../findings/FindingsIndex.ts";
import type { FindingsWatch } from "./findings/FindingsWatch.ts";
import type { PlaintextTree } from "./findings/PlaintextTree.ts";
import type { TrackedFiles } from "./findings/trackedFiles.ts";
import type { SecretsTree } from "./tree/SecretsTree.ts";
import type { VirtualDocuments } from "./VirtualDocuments.ts";
import type { ClipboardGuard } from "./values/ClipboardGuard.ts";

/** The part of `vscode.Memento` that is used. What it gives back is foreign: another version may have written it. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What commands work with. Built once, by `src/app.ts`. */
export interface App {
  readonly providers: readonly Provider[];
  readonly accounts: AccountStore;
  /** Where this window runs, and whether accounts may be used there. */
  readonly remote: Pick<ConsentingStore, "place" | "allow">;
  readonly inventory: Inventory;
  readonly tree: SecretsTree;
  readonly findings: {
    readonly index: FindingsIndex;
    readonly watch: FindingsWatch;
    readonly tracked: TrackedFiles;
    readonly tree: PlaintextTree;
  };
  readonly migration: MigrationDependencies;
  readonly documents: VirtualDocuments;
  readonly vault: VaultCare;
  /** Whether the encrypted files can be opened later for all we know. */
  readonly hasLastingKey: (signal: AbortSignal) => Promise<boolean>;
  readonly clipboard: ClipboardGuard;
  /** Brings what new terminals get in step with what is stored. */
  readonly terminals: { refresh(): Promise<void> };
  /** What is remembered of this workspace. No file of the workspace can write it. */
  readonly memory: Memory;
  /** The folder in which VS Code keeps what is ours; its own copies of files lie near it. */
  readonly storageUri: vscode.Uri;
  readonly clock: Clock;
  readonly log: Log & { show(): void };
}

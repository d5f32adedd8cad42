import * as vscode from "vscode";
import { keepsSecrets } from "./core/keepsSecrets.ts";
import { findKeyRisk } from "./core/keyRisk.ts";
import { neverAborted } from "./core/neverAborted.ts";
import type { Clock, Log } from "./core/ports.ts";
import { describeForLog } from "./editor/runCommand.ts";
import { proveStorage } from "./editor/storage/proveStorage.ts";
import { lazyCare } from "./vault/lazyStores.ts";

interface Host {
  readonly context: vscode.ExtensionContext;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
}

export type Encrypted = ReturnType<typeof openEncrypted>;

/** The encrypted files, opened with their first use. */
export function openEncrypted({ context, clock, log }: Host) {
  const open = lazy(async () => {
    const { openEncryptedFiles } = await import("./encryptedFiles.ts");
    const opened = openEncryptedFiles(context, clock);
    // Not awaited: it only brings to an end what an earlier window was killed in.
    void opened.settle(neverAborted()).catch((error: unknown) => log.warn(`vault: ${describeForLog(error)}`));
    return opened;
  });
  const vault = lazyCare(open);
  // Begun now, so that the next window finds the marker whatever is done in this one.
  const isProven = proveStorage(context.secrets, vscode.env.sessionId);
  const hasLastingKey = async (signal: AbortSignal): Promise<boolean> =>
    isKnownToKeep() || (await isProven) || (await vault.recovery(signal)) !== undefined;
  const findRisk = (signal: AbortSignal) => findKeyRisk({ vault, hasLastingKey }, signal);
  return { open, vault, hasLastingKey, findRisk };
}

function isKnownToKeep(): boolean {
  const { uiKind, remoteName } = vscode.env;
  return keepsSecrets({
    isDesktop: uiKind === vscode.UIKind.Desktop,
    remoteName,
    platform: process.platform,
  });
}

function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

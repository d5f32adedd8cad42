import * as vscode from "vscode";
import { keepsSecrets } from "./core/keepsSecrets.ts";
import { findKeyRisk } from "./core/keyRisk.ts";
import { neverAborted } from "./core/neverAborted.ts";
import type { Clock, Log } from "./core/ports.ts";
import { t } from "./editor/messages/t.ts";
import { describeForLog } from "./editor/runCommand.ts";
import { proveStorage } from "./editor/storage/proveStorage.ts";
import { SecretIdentityStore } from "./editor/storage/SecretIdentityStore.ts";
import { SecretSightings } from "./editor/storage/SecretSightings.ts";
import { lazyCare } from "./vault/lazyStores.ts";
import type { Vault } from "./vault/openVault.ts";

interface Host {
  readonly context: vscode.ExtensionContext;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
}

export type Encrypted = ReturnType<typeof openEncrypted>;

/** The encrypted files, opened with their first use. */
export function openEncrypted({ context, clock, log }: Host) {
  const open = lazy(async () => {
    const opened = await openEncryptedFiles(context, clock);
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

/** In the storage folder that all profiles of a machine share; the key to it is in the credential store. */
async function openEncryptedFiles(context: vscode.ExtensionContext, clock: Clock): Promise<Vault> {
  const { openVault, createNodeEnvironment } = await import("./vault/index.ts");
  const folder = context.globalStorageUri.fsPath;
  return openVault({
    folder,
    identityStore: new SecretIdentityStore({ secrets: context.secrets, folder, t }),
    environment: createNodeEnvironment(clock),
    sightings: new SecretSightings({ secrets: context.secrets, folder }),
    session: vscode.env.sessionId,
  });
}

function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

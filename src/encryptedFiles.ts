import * as vscode from "vscode";
import type { Clock } from "./core/ports.ts";
import { t } from "./editor/messages/t.ts";
import { SecretIdentityStore } from "./editor/storage/SecretIdentityStore.ts";
import { SecretSightings } from "./editor/storage/SecretSightings.ts";
import { createNodeEnvironment, openVault } from "./vault/index.ts";
import type { Vault } from "./vault/openVault.ts";

/** In the storage folder that all profiles of a machine share; the key to it is in the credential store. */
export function openEncryptedFiles(
  { secrets, globalStorageUri }: Pick<vscode.ExtensionContext, "secrets" | "globalStorageUri">,
  clock: Clock,
): Vault {
  const folder = globalStorageUri.fsPath;
  return openVault({
    folder,
    identityStore: new SecretIdentityStore({ secrets, folder, t }),
    environment: createNodeEnvironment(clock),
    sightings: new SecretSightings({ secrets, folder }),
    session: vscode.env.sessionId,
  });
}

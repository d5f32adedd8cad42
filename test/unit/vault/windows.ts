import assert from "node:assert/strict";
import type { Clock } from "../../../src/core/ports.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { SavedRecovery } from "../../../src/core/vault.ts";
import type { MigrationRecord } from "../../../src/migration/journal/journal.ts";
import type { Sightings } from "../../../src/vault/FileSeal.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import { openVault, type Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { createEnvironment, never } from "./vaultParts.ts";

export const FOLDER = "/vault";

interface WindowOptions {
  readonly identityStore?: MemoryIdentityStore;
  readonly clock?: Clock;
  readonly sightings?: Sightings;
  readonly folder?: string;
  /** Keeps the ids of two windows apart. */
  readonly prefix?: string;
  readonly session?: string;
}

/** The vault as one window sees it. */
export function openWindow(
  files: FileSystem,
  {
    identityStore = new MemoryIdentityStore(),
    folder = FOLDER,
    sightings,
    session,
    ...rest
  }: WindowOptions = {},
): Vault {
  return openVault({
    folder,
    identityStore,
    environment: createEnvironment(files, rest),
    ...(sightings !== undefined && { sightings }),
    ...(session !== undefined && { session }),
  });
}

/** As a person does it who was told which one it replaces. */
export async function saveRecovery(vault: Vault, recipient: string): Promise<SavedRecovery> {
  return await vault.saveRecovery({ recipient, replaces: await vault.recovery(never) }, never);
}

/** As a person does it who was told that it cannot be read. */
export async function setAside(vault: Vault, file: string): Promise<boolean> {
  const told = (await vault.unreadableJournals()).find((one) => one.file === file);
  assert.ok(told !== undefined);
  return await vault.setAside(told);
}

/** A migration that has only just begun, with a value in it. */
export function migration(id: string, value = "old value"): MigrationRecord {
  const file = { uri: `file:///${id}/.env`, text: new Sensitive(`KEY=${value}`), isLossy: false };
  return { id, startedAt: 1_000, mode: "comment", files: [file], writes: [], steps: [] };
}

import type { Clock } from "../../../src/core/ports.ts";
import { Sensitive } from "../../../src/core/sensitive.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import { openVault, type Vault } from "../../../src/vault/openVault.ts";
import { createEnvironment, MemoryIdentityStore } from "./vaultParts.ts";

export const FOLDER = "/vault";

export interface Step {
  readonly file: string;
  readonly old: Sensitive;
}

interface WindowOptions {
  readonly identityStore?: MemoryIdentityStore;
  readonly clock?: Clock;
  readonly folder?: string;
  /** Keeps the ids of two windows apart. */
  readonly prefix?: string;
}

/** The vault as one window sees it, with a small kind of journal entry. */
export function openWindow(
  files: FileSystem,
  { identityStore = new MemoryIdentityStore(), folder = FOLDER, ...rest }: WindowOptions = {},
): Vault<Step> {
  return openVault({
    folder,
    identityStore,
    environment: createEnvironment(files, rest),
    journalFormat: {
      version: 1,
      read: readStep,
      write: ({ file, old }) => ({ file, old: old.reveal() }),
    },
  });
}

function readStep(data: unknown): Step | undefined {
  if (typeof data !== "object" || data === null || !("file" in data) || !("old" in data)) return undefined;
  return { file: String(data.file), old: new Sensitive(String(data.old)) };
}

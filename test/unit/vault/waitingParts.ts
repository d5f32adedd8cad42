import assert from "node:assert/strict";
import type { Clock } from "../../../src/core/ports.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { decryptWith } from "../../../src/vault/ageFormat.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { WaitingKeyFile } from "../../../src/vault/WaitingKeyFile.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { createEnvironment, never } from "./vaultParts.ts";
import { FOLDER, migration, openWindow } from "./windows.ts";

export const WAITING = `${FOLDER}/waiting.key`;

export interface Machine<Disk extends FileSystem = ManualDisk> {
  readonly disk: Disk;
  readonly store: MemoryIdentityStore;
}

/** A window of its own session. Time has to pass where two of them meet: only then one waits for the other. */
export function open({ disk, store }: Machine<FileSystem>, session: string, clock?: Clock): Vault {
  return openWindow(disk, { identityStore: store, session, prefix: session, ...(clock && { clock }) });
}

export async function put({ secrets }: Vault, name: string): Promise<void> {
  await secrets.create({ name, value: new Sensitive(`value of ${name}`), scopeId: "personal" }, never);
}

/** The values, and the moves that can be undone. */
export async function stateOf({ secrets, journal }: Vault): Promise<readonly string[]> {
  const listed = await secrets.list("personal", never);
  const values = listed.map(async ({ id }) => (await secrets.read(id, never)).reveal());
  const ids = (await journal.list()).map(({ record }) => record.id);
  return [...ids, ...(await Promise.all(values))].toSorted();
}

/** As a move does it: the journal, then the value. */
export async function move(vault: Vault, name: string): Promise<void> {
  assert.equal(await vault.beginWaiting(never), true, "it would have to ask");
  await vault.journal.begin(migration(name.toLowerCase()));
  await put(vault, name);
}

export const MOVED = ["a", "value of A"];

/** After the first move, in a window of session `first`. */
export async function moved(store = new MemoryIdentityStore()): Promise<Machine> {
  const machine = { disk: new ManualDisk(), store };
  await move(open(machine, "first"), "A");
  await machine.disk.syncFolder(FOLDER);
  machine.disk.operations.length = 0;
  return machine;
}

export async function waitingKeyOf(disk: FileSystem): Promise<Sensitive | undefined> {
  return (await new WaitingKeyFile(FOLDER, createEnvironment(disk)).read())?.identity;
}

/** Which encrypted files, backups among them, a key opens. */
export async function openTo(disk: ManualDisk, key: Sensitive | undefined): Promise<readonly string[]> {
  assert.ok(key !== undefined);
  const found: string[] = [];
  for (const path of disk.paths.filter((each) => /\.age(?:$|\.)/.test(each))) {
    if (typeof (await decryptWith([key], disk.content(path))) === "object") found.push(path);
  }
  return found;
}

export function waitingFiles({ paths }: ManualDisk): readonly string[] {
  return paths.filter((path) => path.startsWith(WAITING));
}

import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** Kept twice: with neither of them a key is found by trying all that are stored. */
const files = ["vault-id", "vault-id.bak"] as const;
const UUID = /^[0-9a-f-]{36}$/;

/** What a folder of encrypted files is known by in the credential store. */
export interface VaultId {
  readonly id: string;
  /** Of keys that came after the first one, in the order in which they came. */
  readonly slots: readonly string[];
}

/**
 * What tells a folder of encrypted files from every other one. The credential store is on the machine with the
 * screen, and holds the keys of folders on any number of remote machines, whose paths and host names may be equal.
 * What both copies say, the first one first; empty as long as nothing was encrypted there, or when both are lost.
 */
export async function readVaultIds(folder: string): Promise<readonly VaultId[]> {
  const texts = await Promise.all(files.map((name) => readIfThere(join(folder, name))));
  return texts.flatMap((text) => {
    const [id, ...slots] = text.split("\n").map((line) => line.trim());
    return id !== undefined && UUID.test(id) ? [{ id, slots: slots.filter((slot) => UUID.test(slot)) }] : [];
  });
}

/** Writes both copies, one after the other, each whole or not at all. */
export async function writeVaultId(folder: string, { id, slots }: VaultId): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of files) await replace(join(folder, name), [id, ...slots].join("\n"));
}

/** What cannot be read for whatever reason is searched for elsewhere: it should keep no one out. */
async function readIfThere(path: string): Promise<string> {
  return await readFile(path, "utf8").catch(() => "");
}

/** Where a link leads, if it is one. On a full disk the name is made, and the text is not: nothing of it is left. */
async function replace(named: string, text: string): Promise<void> {
  const path = await realpath(named).catch(() => named);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeDurably(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

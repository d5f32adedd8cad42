import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

const FILE = "vault-id";

/**
 * What tells a folder of encrypted files from every other one. The credential store is on the machine with the
 * screen, and holds the keys of folders on any number of remote machines, whose paths and host names may be equal.
 * Undefined as long as nothing was encrypted there.
 */
export async function readVaultId(folder: string): Promise<string | undefined> {
  try {
    const text = (await readFile(join(folder, FILE), "utf8")).trim();
    return /^[0-9a-f-]{36}$/.test(text) ? text : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Gives the folder its id, once. The caller holds the lock under which keys are made. */
export async function ensureVaultId(folder: string): Promise<string> {
  const known = await readVaultId(folder);
  if (known !== undefined) return known;
  const id = randomUUID();
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${FILE}.${id}.tmp`);
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(id);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(folder, FILE));
  return id;
}

import { join } from "node:path";
import type { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { encryptTo } from "./ageFormat.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { Keyring } from "./Keyring.ts";
import { encodeKept } from "./keptFormat.ts";
import { overwriteDurably } from "./replaceFile.ts";
import { findSetAside, isWholeVault } from "./setAside.ts";

interface Copies {
  readonly folder: string;
  readonly keys: Keyring;
  readonly environment: VaultEnvironment;
}

/** A file that may still be for the keys of before. */
interface Copy {
  readonly path: string;
  /** Whether it is of this vault for certain; otherwise it may be of one whose key was lost. */
  readonly isOurs: boolean;
}

/** What a restored backup took the place of. */
const DAMAGED = /\.age\..*damaged$/;
/** Of a writer that was killed. */
const TEMPORARY = /\.tmp$/;

/**
 * Encrypts damaged and set-aside files for the keys of today. What cannot be opened is wrapped as it is, together with
 * the keys of before. What belongs to a vault whose key was lost stays as it is: it is for other keys.
 */
export async function renewCopies(
  { folder, keys, environment }: Copies,
  earlier: readonly Sensitive[],
  signal: AbortSignal,
): Promise<void> {
  for (const { path, isOurs } of await findCopies(folder, environment)) {
    const bytes = await environment.files.read(path);
    if (bytes === undefined) continue;
    const plain = await keys.decrypt(bytes, signal);
    if (plain === "lockedOut" && !isOurs) continue;
    const kept = typeof plain === "string" ? encodeKept({ bytes, identities: earlier }) : plain;
    const { recipients, isCurrent } = await keys.recipients(undefined, signal);
    const renewed = await encryptTo(recipients, kept);
    // Another window changes the recovery key once more, and does this after us.
    if (!(await isCurrent())) throw new VaultError({ kind: "busy" });
    await overwriteDurably(path, renewed, environment);
  }
}

/** What was left beside the files or set aside, and is of this vault for certain. */
export async function findOwnCopies(
  folder: string,
  environment: VaultEnvironment,
): Promise<readonly string[]> {
  return (await findCopies(folder, environment)).filter(({ isOurs }) => isOurs).map(({ path }) => path);
}

async function findCopies(folder: string, environment: VaultEnvironment): Promise<readonly Copy[]> {
  const { files } = environment;
  const damaged = (await files.list(folder)).filter((name) => DAMAGED.test(name));
  const found: Copy[] = damaged.map((name) => ({ path: join(folder, name), isOurs: true }));
  for (const aside of await findSetAside(folder, environment)) {
    const names = await files.list(aside);
    const isOurs = !isWholeVault(names);
    for (const name of names) {
      const path = join(aside, name);
      if (TEMPORARY.test(name)) await files.remove(path);
      else found.push({ path, isOurs });
    }
  }
  return found;
}

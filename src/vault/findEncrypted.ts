import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { findSetAside } from "./setAside.ts";

/** A file of ours, or its last good state. */
const IN_USE = /\.age(?:\.bak)?$/;

/** These, and damaged states of them. */
const ENCRYPTED = /\.age(?:$|\.)/;

/** Locks, and what a killed writer left. */
const OTHER = /\.(?:lock|break|tmp)$/;

/** The files that keys are needed for, with their backups: with one of them, a `keys.age` that is gone was there. */
export async function findInUse(
  folder: string,
  { files }: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  return (await files.list(folder)).filter((name) => IN_USE.test(name)).map((name) => join(folder, name));
}

/** Also what was kept beside them as damaged: a key may still open it, and none is needed to go on. */
export async function findWithDamaged(
  folder: string,
  { files }: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  const names = await files.list(folder);
  return names.filter((name) => ENCRYPTED.test(name) && !OTHER.test(name)).map((name) => join(folder, name));
}

/** Everything of a vault that a key may open: also what was set aside. */
export async function findWithSetAside(
  folder: string,
  environment: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  const folders = [folder, ...(await findSetAside(folder, environment))];
  return (await Promise.all(folders.map((one) => findWithDamaged(one, environment)))).flat();
}

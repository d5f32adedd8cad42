import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { SET_ASIDE } from "./setAside.ts";

/** Files in the age format, with their backups and damaged states. */
const ENCRYPTED = /\.age(?:$|\.)/;

/** Locks, and what a killed writer left. */
const OTHER = /\.(?:lock|break|tmp)$/;

/** The encrypted files in a folder, as paths. */
export async function findEncrypted(
  folder: string,
  { files }: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  const names = await files.list(folder);
  return names.filter((name) => ENCRYPTED.test(name) && !OTHER.test(name)).map((name) => join(folder, name));
}

/** Everything of a vault that a key may open: also what was set aside. */
export async function findAllEncrypted(
  folder: string,
  environment: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  const aside = (await environment.files.listFolders(folder)).filter((name) => name.startsWith(SET_ASIDE));
  const found = [...(await findEncrypted(folder, environment))];
  for (const name of aside) found.push(...(await findEncrypted(join(folder, name), environment)));
  return found;
}

import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { SET_ASIDE } from "./setAside.ts";

/** What a restored backup took the place of, and what a killed writer left behind. */
const LEFT_BESIDE = /^journal-[\w-]{1,64}\.age\..*(?:damaged|tmp)$/;

/** Whatever holds a migration besides its own file and backup, as paths: a copy keeps values for as long as it is there. */
export async function findJournalCopies(
  folder: string,
  { files }: Pick<VaultEnvironment, "files">,
): Promise<readonly string[]> {
  const beside = (await files.list(folder)).filter((name) => LEFT_BESIDE.test(name));
  const found = beside.map((name) => join(folder, name));
  for (const name of (await files.listFolders(folder)).filter((one) => one.startsWith(SET_ASIDE))) {
    const aside = await files.list(join(folder, name));
    found.push(...aside.filter((one) => one.startsWith("journal-")).map((one) => join(folder, name, one)));
  }
  return found;
}

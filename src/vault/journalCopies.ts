import { join } from "node:path";
import type { VaultEnvironment } from "./environment.ts";
import { findSetAside, isWholeVault } from "./setAside.ts";

/** What a restored backup took the place of, and what a killed writer left behind. */
const LEFT_BESIDE = /^journal-[\w-]{1,64}\.age\..*(?:damaged|tmp)$/;

export interface JournalCopy {
  readonly path: string;
  /** Whether it was set aside with its whole vault, for the case that the key turns up. */
  readonly isWaiting: boolean;
}

/** Whatever holds a migration besides its own file and backup: a copy keeps values for as long as it is there. */
export async function findJournalCopies(
  folder: string,
  environment: Pick<VaultEnvironment, "files">,
): Promise<readonly JournalCopy[]> {
  const { files } = environment;
  const beside = (await files.list(folder)).filter((name) => LEFT_BESIDE.test(name));
  const found = beside.map((name) => ({ path: join(folder, name), isWaiting: false }));
  for (const aside of await findSetAside(folder, environment)) {
    const names = await files.list(aside);
    const isWaiting = isWholeVault(names);
    const journals = names.filter((name) => name.startsWith("journal-"));
    found.push(...journals.map((name) => ({ path: join(aside, name), isWaiting })));
  }
  return found;
}

import type { Journal } from "../journal/journal.ts";

/** Whether anything of a migration may have been sent. A journal that cannot be read leaves that open. */
export async function mayHaveBegun(journal: Pick<Journal, "list">, id: string): Promise<boolean> {
  try {
    const entry = (await journal.list()).find(({ record }) => record.id === id);
    return entry !== undefined && entry.events.length > 0;
  } catch {
    return true;
  }
}

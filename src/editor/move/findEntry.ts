import { InputError } from "../../core/errors.ts";
import type { Journal, JournalEntry } from "../../migration/journal/journal.ts";
import { t } from "../messages/t.ts";

export async function findEntry(journal: Journal, id: string): Promise<JournalEntry> {
  const entry = (await journal.list()).find(({ record }) => record.id === id);
  if (entry === undefined) throw new InputError(t("The journal of this move is gone."));
  return entry;
}

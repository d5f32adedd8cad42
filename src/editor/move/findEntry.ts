import { InputError } from "../../core/errors.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";

export async function findEntry(app: Pick<Services, "migration">, id: string): Promise<JournalEntry> {
  const entry = (await app.migration.journal.list()).find(({ record }) => record.id === id);
  if (entry === undefined) throw new InputError(t("The journal of this move is gone."));
  return entry;
}

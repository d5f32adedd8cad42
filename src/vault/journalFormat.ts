import type { JournalEntry } from "../migration/journal.ts";
import type { FileFormat } from "./fileFormat.ts";
import { JournalEntrySchema } from "./journalSchemas.ts";
import { revealAll } from "./revealAll.ts";

/** One migration per file; undefined when it was never begun. */
export const journalFormat: FileFormat<JournalEntry | undefined> = {
  name: "agent-secrets/journal",
  version: 1,
  empty: undefined,
  read: (data) => JournalEntrySchema.safeParse(data).data,
  write: revealAll,
};

import type { JournalEntry } from "../migration/journal/journal.ts";
import type { FileFormat } from "./fileFormat.ts";
import { JournalEntrySchema } from "./journalSchemas.ts";
import { revealTree } from "./revealTree.ts";

/**
 * One migration per file; undefined when it was never begun. One that belongs to another file is not read,
 * even if it is from before files held their names.
 */
export function journalFormat(id: string): FileFormat<JournalEntry | undefined> {
  return {
    name: "agent-secrets/journal",
    version: 1,
    empty: undefined,
    read: (data) => {
      const entry = JournalEntrySchema.safeParse(data).data;
      return entry?.record.id === id ? entry : undefined;
    },
    write: revealTree,
  };
}

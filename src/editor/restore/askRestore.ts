import type { Restorable, RestoreItem } from "../../migration/restore/planRestore.ts";
import { t } from "../messages/t.ts";
import { askTicked, type TickHeading, type TickRow } from "../prompts/askTicked.ts";
import type { RestoreRow } from "./restoreItems.ts";

type Chosen = readonly Restorable[];

/** Shows what can come back as a list to select from. Rejects with `CancelledError` when dismissed. */
export async function askRestore(fileName: string, rows: readonly RestoreRow[]): Promise<Chosen> {
  const isOnlyRead = !rows.some((row) => row.kind === "item" && isRestorable(row.item));
  return await askTicked<RestoreItem, Chosen>({
    title: t("Restore {0}", fileName),
    placeholder: isOnlyRead
      ? t("Nothing can be restored into this file, for these reasons")
      : t("Select what to write back to the file as plain text"),
    rows: rows.map(toTickRow),
    accept: (ticked) => {
      const chosen = ticked.filter(isRestorable);
      return chosen.length > 0 ? chosen : undefined;
    },
    isOnlyRead,
  });
}

function toTickRow(row: RestoreRow): TickRow<RestoreItem, Chosen> | TickHeading {
  if (row.kind === "heading") return { heading: row.label };
  return { ...row, value: row.item, isPossible: isRestorable(row.item) };
}

function isRestorable(item: RestoreItem): item is Restorable {
  return item.kind === "restorable";
}

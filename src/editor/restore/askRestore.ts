import type * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import type { Restorable } from "../../migration/restore/planRestore.ts";
import { createPick, heading, type ListRow, row } from "../messages/boxes.ts";
import { t } from "../messages/t.ts";
import type { RestoreRow } from "./restoreItems.ts";

interface RestorePickItem extends ListRow {
  readonly row?: RestoreRow;
}

/** Shows what can come back as a list to tick. Rejects with `CancelledError` when dismissed. */
export async function askRestore(
  fileName: string,
  rows: readonly RestoreRow[],
): Promise<readonly Restorable[]> {
  const pick = createPick<RestorePickItem>({
    title: t("Restore {0}", fileName),
    placeholder: rows.some(isRestorable)
      ? t("Select what to write back to the file as plain text")
      : t("Nothing can be restored into this file, for these reasons"),
  });
  try {
    pick.canSelectMany = true;
    pick.items = rows.map(toPickItem);
    pick.selectedItems = pick.items.filter(({ row }) => row?.kind === "item" && row.isTicked);
    return await waitForAnswer(pick);
  } finally {
    pick.dispose();
  }
}

function waitForAnswer(pick: vscode.QuickPick<RestorePickItem>): Promise<readonly Restorable[]> {
  return new Promise((resolve, reject) => {
    pick.onDidChangeSelection((items) => {
      const possible = items.filter((item) => restorableOf(item) !== undefined);
      if (possible.length < items.length) pick.selectedItems = possible;
    });
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems.map(restorableOf).filter((item) => item !== undefined);
      if (chosen.length > 0) resolve(chosen);
      else if (!pick.items.some(({ row }) => row !== undefined && isRestorable(row))) pick.hide();
    });
    pick.onDidHide(() => reject(new CancelledError()));
    pick.show();
  });
}

function isRestorable(row: RestoreRow): boolean {
  return row.kind === "item" && row.item.kind === "restorable";
}

function restorableOf({ row }: RestorePickItem): Restorable | undefined {
  return row?.kind === "item" && row.item.kind === "restorable" ? row.item : undefined;
}

function toPickItem(restoreRow: RestoreRow): RestorePickItem {
  return restoreRow.kind === "heading" ? heading(restoreRow.label, {}) : row(restoreRow, { row: restoreRow });
}

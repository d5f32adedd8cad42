import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import type { Restorable } from "../../migration/planRestore.ts";
import { t } from "../messages/t.ts";
import type { RestoreRow } from "./restoreItems.ts";

interface RestorePickItem extends vscode.QuickPickItem {
  readonly row?: RestoreRow;
}

/** Shows what can come back as a list to tick. Rejects with `CancelledError` when dismissed. */
export async function askRestore(
  fileName: string,
  rows: readonly RestoreRow[],
): Promise<readonly Restorable[]> {
  const pick = vscode.window.createQuickPick<RestorePickItem>();
  try {
    pick.title = t("Restore {0}", fileName);
    pick.placeholder = rows.some(isRestorable)
      ? t("Tick what shall stand in the file again, in plain text")
      : t("Nothing can come back into this file, for these reasons");
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
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

function toPickItem(row: RestoreRow): RestorePickItem {
  if (row.kind === "heading") return { label: row.label, kind: vscode.QuickPickItemKind.Separator };
  const { label, description, detail, icon } = row;
  return { label: `$(${icon}) ${label}`, description, detail, row };
}

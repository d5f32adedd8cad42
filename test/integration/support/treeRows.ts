import type * as vscode from "vscode";
import type { RunningApp } from "./runningApp.ts";
import { until } from "./until.ts";

/** A row as the view shows it, with the rows below it. */
export interface ShownRow {
  readonly label: string;
  readonly description: string;
  readonly item: vscode.TreeItem;
  readonly below: readonly ShownRow[];
}

type Row = Awaited<ReturnType<RunningApp["tree"]["children"]>>[number];

/** Looks at the whole tree as the view would, which makes it load, and again when nothing is loading any more. */
export async function readTree(app: RunningApp): Promise<readonly ShownRow[]> {
  await app.tree.children();
  const ids = (await app.accounts.list()).map(({ account }) => account.id);
  const isLoaded = (id: string) => !["unloaded", "loading"].includes(app.inventory.state(id)?.status ?? "");
  await until(
    (listener) => app.inventory.onDidChange(listener),
    () => ids.every(isLoaded),
  );
  return rowsBelow(app);
}

export function findRow(rows: readonly ShownRow[], label: string): ShownRow {
  const row = rows.find((each) => each.label === label);
  if (row === undefined) {
    throw new Error(`No row ${label} among ${rows.map((each) => each.label).join(", ")}`);
  }
  return row;
}

async function rowsBelow(app: RunningApp, row?: Row): Promise<readonly ShownRow[]> {
  const rows = await app.tree.children(row);
  return Promise.all(
    rows.map(async (each) => {
      const item = app.tree.item(each);
      const { label, description } = item;
      return {
        label: String(label),
        description: String(description ?? ""),
        item,
        below: await rowsBelow(app, each),
      };
    }),
  );
}

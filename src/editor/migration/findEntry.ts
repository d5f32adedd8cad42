import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { JournalEntry } from "../../migration/journal.ts";
import type { App } from "../App.ts";

export async function findEntry(app: App, id: string): Promise<JournalEntry> {
  const entry = (await app.migration.journal.list()).find(({ record }) => record.id === id);
  if (entry === undefined) throw new InputError(vscode.l10n.t("The journal of this migration is gone."));
  return entry;
}

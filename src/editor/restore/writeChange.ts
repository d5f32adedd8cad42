import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { FileChange } from "../../migration/ports.ts";
import type { App } from "../App.ts";
import { fileNameOf } from "../env/envDocuments.ts";
import { t } from "../messages/t.ts";

/** Changes a file, or says why nothing was written. */
export async function writeChange({ migration }: App, uri: vscode.Uri, change: FileChange): Promise<void> {
  const outcome = await migration.files.change(uri.toString(), change);
  if (outcome === "done") return;
  const name = fileNameOf(uri);
  const reasons = {
    changed: t("{0} was changed meanwhile, so nothing was written. Try again.", name),
    gone: t("{0} is no longer there.", name),
    readOnly: t("{0} cannot be written. Nothing was changed.", name),
  };
  throw new InputError(reasons[outcome]);
}

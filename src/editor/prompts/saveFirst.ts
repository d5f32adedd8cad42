import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";

/** Bytes on disk and text in the editor have to be the same file. Rejects with `CancelledError` if they stay apart. */
export async function saveFirst(uri: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (document === undefined || !document.isDirty) return;
  if (document.isUntitled) throw new InputError(t("Save the file first, then try again."));
  await confirm({
    message: t("Save {0} first?", fileLabel(document.uri)),
    detail: t("It has changes that are not saved. Only the saved file is read and changed."),
    button: t("Save File"),
  });
  if (!(await document.save())) {
    throw new InputError(t("The file could not be saved. Save it, then try again."));
  }
}

/** The same for each file, one after the other. */
export async function saveAllFirst(files: readonly { readonly uri: string }[]): Promise<void> {
  for (const { uri } of files) await saveFirst(uri);
}

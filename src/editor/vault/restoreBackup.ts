import { InputError } from "../../core/errors.ts";
import type { DamagedFile } from "../../core/vault.ts";
import type { App } from "../App.ts";
import { confirm } from "../messages/confirm.ts";
import { inform } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { reloadFixedAccounts } from "./reloadFixedAccounts.ts";

/** Puts the last good state of damaged files back, after saying what that costs. */
export async function restoreBackup(app: App): Promise<void> {
  const title = t("Looking for damaged files");
  const damaged = await withProgress(title, (signal) => app.vault.findDamaged(signal));
  if (damaged.length === 0) throw new InputError(t("No encrypted file is damaged."));
  const restorable = damaged.filter(({ hasBackup }) => hasBackup);
  if (restorable.length === 0) {
    throw new InputError(t("There is no backup of {0}.", listNames(damaged)));
  }
  await confirmRestore(restorable);
  for (const { file } of restorable) await app.vault.restoreBackup(file, new AbortController().signal);
  await reloadFixedAccounts(app);
  void inform(t("Restored: {0}. The damaged files were kept beside them.", listNames(restorable)));
}

async function confirmRestore(files: readonly DamagedFile[]): Promise<void> {
  const button = t("Restore Backup");
  const detail = t("It is the state before the last change, so that change may be missing.");
  const message = t("Put the last good state of {0} back?", listNames(files));
  await confirm({ message, detail, button });
}

function listNames(files: readonly DamagedFile[]): string {
  return files.map(({ file }) => file).join(", ");
}

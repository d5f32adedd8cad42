import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { DamagedFile, VaultCare } from "../../core/vault.ts";
import { choose, confirm } from "../messages/confirm.ts";
import { inform } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { askSetAside } from "./askSetAside.ts";
import { tellDamaged } from "./tellDamaged.ts";
import { withReload } from "./withReload.ts";

/**
 * Puts the last good state of damaged files back, after saying what that costs. An older file can be used as it is, and one
 * without a backup be set aside.
 */
export async function restoreBackup(app: Pick<Services, "inventory" | "vault">): Promise<void> {
  const title = t("Checking for damaged files");
  const damaged = await withProgress(title, (signal) => app.vault.findDamaged(signal));
  if (damaged.length === 0) throw new InputError(t("No encrypted file is damaged."));
  await withReload(app.inventory, () => mend(app.vault, damaged));
  await tellDamaged(app.vault);
}

async function mend(vault: VaultCare, damaged: readonly DamagedFile[]): Promise<void> {
  const outdated = damaged.filter(({ isOutdated }) => isOutdated);
  const accepted = await acceptOutdated(vault, outdated);
  const rest = damaged.filter((one) => !accepted.includes(one));
  const restorable = rest.filter(({ hasBackup }) => hasBackup);
  if (restorable.length > 0) await restore(vault, restorable);
  await askSetAside(
    vault,
    rest.filter(({ hasBackup }) => !hasBackup),
  );
}

async function restore(vault: VaultCare, damaged: readonly DamagedFile[]): Promise<void> {
  await confirmRestore(damaged);
  const restored: DamagedFile[] = [];
  for (const one of damaged) {
    if (await vault.restoreBackup(one.file, neverAborted())) restored.push(one);
  }
  void inform(
    restored.length > 0
      ? t("Restored: {0}. Any damaged file was kept next to it.", listNames(restored))
      : t("{0} can be read again. Nothing was changed.", listNames(damaged)),
  );
}

/**
 * Those that the person wants as they are, one after the other; the others go on to the question about the backup. One
 * that is the right one by the time of the answer needs neither.
 */
async function acceptOutdated(
  vault: VaultCare,
  files: readonly DamagedFile[],
): Promise<readonly DamagedFile[]> {
  const accepted: DamagedFile[] = [];
  for (const one of files) {
    const [use, restoreIt] = [t("Use As It Is"), t("Restore Backup")];
    const answer = await choose({
      message: t("{0} is not the file that was last written here. Use it anyway?", one.file),
      detail: t(
        "Something other than Agent Secrets put back an older file, or removed it: a backup or sync tool, for instance. Use it if that was on purpose; what was changed or deleted since then is as it was at that time.",
      ),
      buttons: one.hasBackup ? [use, restoreIt] : [use],
      refusal: t("Don't Use It"),
    });
    if (answer !== use) continue;
    const isDone = await vault.acceptFile(one.file, neverAborted());
    accepted.push(one);
    void inform(
      isDone
        ? t("{0} is now used as it is.", one.file)
        : t("{0} can be read again. Nothing was changed.", one.file),
    );
  }
  return accepted;
}

async function confirmRestore(files: readonly DamagedFile[]): Promise<void> {
  const button = t("Restore Backup");
  const detail = t("It is the state before the last change, so that change may be missing.");
  const message = t("Restore the last good state of {0}?", listNames(files));
  await confirm({ message, detail, button });
}

function listNames(files: readonly DamagedFile[]): string {
  return files.map(({ file }) => file).join(", ");
}

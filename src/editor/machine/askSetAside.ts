import { neverAborted } from "../../core/neverAborted.ts";
import type { DamagedFile, VaultCare } from "../../core/vault.ts";
import { confirm } from "../messages/confirm.ts";
import { inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { describeSetAside } from "./describeSetAside.ts";

/** The way on where a file is damaged and has no backup: one question for each, since each costs something else. */
export async function askSetAside(
  vault: Pick<VaultCare, "setAsideDamaged">,
  files: readonly DamagedFile[],
): Promise<void> {
  for (const { file } of files) {
    await confirm({
      message: t("{0} is damaged, and there is no backup of it. Set it aside?", file),
      detail: describeSetAside(file, t),
      button: t("Set Aside"),
      refusal: t("Leave It There"),
    });
    const isDone = await vault.setAsideDamaged(file, neverAborted());
    void inform(
      isDone
        ? t("{0} is set aside. It was kept next to the other files.", file)
        : t("{0} is no longer damaged. Nothing was changed.", file),
    );
  }
}

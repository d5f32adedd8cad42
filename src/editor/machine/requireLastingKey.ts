import { CancelledError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Provider } from "../../core/provider.ts";
import { confirm } from "../messages/confirm.ts";
import { askModal } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { saveRecoveryKey } from "./saveRecoveryKey.ts";

/**
 * Before plaintext goes away for a secret that only this machine can open: lets the person save a recovery key unless
 * the credential store has shown that it keeps keys. Rejects with `CancelledError` when none was saved.
 */
export async function requireLastingKey(
  app: Pick<Services, "inventory" | "vault" | "hasLastingKey" | "clipboard" | "clock">,
  providers: readonly Provider[],
): Promise<void> {
  if (!(await isAtRisk(app.hasLastingKey, providers))) return;
  await confirm({
    message: t("Save a recovery key first?"),
    detail: t(
      "The value is about to be kept on this machine only. VS Code has not yet shown that it keeps the key to it when it is closed, so a recovery key is needed before the plaintext is removed from the file.",
    ),
    button: saveLabel(),
  });
  await saveRecoveryKey(app);
}

/**
 * The same for copies of values that are on a platform as well: one can go without. Resolves to whether the copies
 * are to be kept. Rejects with `CancelledError` when the person wants neither.
 */
export async function offerLastingKey(
  app: Pick<Services, "inventory" | "vault" | "hasLastingKey" | "clipboard" | "clock">,
  providers: readonly Provider[],
): Promise<boolean> {
  if (!(await isAtRisk(app.hasLastingKey, providers))) return true;
  const without = t("Move Without Copies");
  const answer = await askModal(
    {
      message: t("Save a recovery key for the copies first?"),
      detail: t(
        "Encrypted copies are about to stay on this machine. VS Code has not yet shown that it keeps the key to them when it is closed. Save a recovery key, or move without copies: the platforms do not give the values back.",
      ),
    },
    saveLabel(),
    without,
  );
  if (answer === undefined) throw new CancelledError();
  if (answer === without) return false;
  await saveRecoveryKey(app);
  return true;
}

async function isAtRisk(
  hasLastingKey: Services["hasLastingKey"],
  providers: readonly Provider[],
): Promise<boolean> {
  if (!providers.some(({ findRisk }) => findRisk !== undefined)) return false;
  return !(await hasLastingKey(neverAborted()));
}

function saveLabel(): string {
  return t("Save Recovery Key");
}

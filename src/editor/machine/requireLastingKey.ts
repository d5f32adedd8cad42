import { CancelledError } from "../../core/errors.ts";
import { dependsOnStore, isKeyInFile } from "../../core/keyRisk.ts";
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
  if (!(await isAtRisk(app, providers))) return;
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
  if (!(await isAtRisk(app, providers))) return true;
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
  app: Pick<Services, "vault" | "hasLastingKey">,
  providers: readonly Provider[],
): Promise<boolean> {
  return providers.some(keepsHere) && (await dependsOnStore(app, neverAborted()));
}

/** Only there a key may be lost. */
export function keepsHere({ findRisk }: Provider): boolean {
  return findRisk !== undefined;
}

/**
 * Before a value is encrypted that need not ever have been plain text: it is not to be for a key that is in a file. Lets
 * the person save a recovery key, which ends that. Rejects with `CancelledError` when none was saved.
 */
export async function requireHiddenKey(
  app: Pick<Services, "inventory" | "vault" | "clipboard" | "clock">,
): Promise<void> {
  if (!(await isKeyInFile(app.vault, neverAborted()))) return;
  await confirm({
    message: t("Save a recovery key first?"),
    detail: t(
      "Until VS Code has shown that it keeps keys, the key of what was moved is in a file next to it. A value that was never plain text must not depend on that file. Once a recovery key is saved, the key in the file opens nothing.",
    ),
    button: saveLabel(),
  });
  await saveRecoveryKey(app);
}

function saveLabel(): string {
  return t("Save Recovery Key");
}

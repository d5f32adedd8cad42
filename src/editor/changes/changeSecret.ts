import { changeSecret as changeOnPlatform, type SecretChange } from "../../core/changeSecret.ts";
import { isFailure, isPlatformError } from "../../core/errors.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { forgetStored, type RememberDependencies, rememberChanged } from "../../rotation/remember.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { openSession } from "../targets/rowTargets.ts";

/** What learns that a secret is not what it was: its row, and the memory of its value. */
export type ChangeFollowers = Pick<Services, "inventory" | "tree"> & RememberDependencies;

export type ChangeServices = Pick<Services, "accounts"> & ChangeFollowers;

/** Makes one change of metadata under progress. */
export async function changeWithProgress(
  app: ChangeServices,
  target: SecretTarget,
  change: SecretChange,
): Promise<void> {
  await withProgress(t("Changing {0}", secretName(target, wording)), (signal) =>
    makeChange(app, target, change, signal),
  );
}

/** Makes one change; row and memory follow what is known of it. */
export async function makeChange(
  app: ChangeServices,
  target: SecretTarget,
  change: SecretChange,
  signal: AbortSignal,
): Promise<void> {
  const { state, secret } = target;
  const { provider, account } = state;
  const session = await openSession(app.accounts, state);
  try {
    const changed = await changeOnPlatform({ provider, session, secret, change }, signal);
    app.inventory.confirm(account.id, changed);
    await rememberChanged(app, account.id, { before: secret, after: changed });
  } catch (error) {
    await followFailure(app, target, error);
    throw error;
  }
}

/** After a write that failed: the row goes only when the platform does not list it, and is read again when in doubt. */
export async function followFailure(
  app: ChangeFollowers,
  { state: { account }, secret }: SecretTarget,
  error: unknown,
): Promise<void> {
  if (isFailure(error, "gone")) {
    app.inventory.drop(account.id, secret);
    await forgetStored(app, account.id, secret.id);
    return;
  }
  const isInDoubt = isPlatformError(error) && (isFailure(error, "unclear") || error.details.notSeen === true);
  if (isInDoubt) void app.tree.refreshAccount(account.id);
}

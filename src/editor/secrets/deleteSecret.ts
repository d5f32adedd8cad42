import { deleteSecret as deleteOnPlatform } from "../../core/deleteSecret.ts";
import { CancelledError } from "../../core/errors.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { forgetStored } from "../../rotation/remember.ts";
import { type ChangeServices, followFailure } from "../changes/changeSecret.ts";
import { forEachTarget } from "../changes/forEachTarget.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { secretNameInPlace } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { confirm } from "../messages/confirm.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { resolveSecrets } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { openSession } from "../targets/rowTargets.ts";

const MAX_NAMES = 10;

/** Deletes one or several secrets after naming what is lost. */
export async function deleteSecret(
  app: ChangeServices & Pick<Services, "providers" | "log">,
  args: readonly unknown[],
): Promise<void> {
  const question = { title: t("Delete Secret"), ability: "deleteSecret" } as const;
  const targets = await resolveSecrets(app.inventory, args, question);
  await confirmDelete(targets);
  await withProgress(t("Deleting"), (signal, report) =>
    forEachTarget(app, targets, { signal, report }, (target, settle) => deleteOne(app, target, settle)),
  );
}

async function deleteOne(app: ChangeServices, target: SecretTarget, signal: AbortSignal): Promise<void> {
  const { state, secret } = target;
  const session = await openSession(app.accounts, state);
  try {
    await deleteOnPlatform({ provider: state.provider, session, secret }, signal);
  } catch (error) {
    await followFailure(app, target, error);
    throw error;
  }
  app.inventory.drop(state.account.id, secret);
  await forgetStored(app, state.account.id, secret.id);
}

async function confirmDelete(targets: readonly SecretTarget[]): Promise<void> {
  const [first] = targets;
  if (first === undefined) throw new CancelledError();
  const single = targets.length === 1;
  const button = single ? t("Delete Secret") : t("Delete {0} Secrets", targets.length);
  const message = single
    ? t("Delete {0} from {1}?", secretNameInPlace(first, wording), describePlace(first))
    : t("Delete {0} secrets?", targets.length);
  const warning = single
    ? t("The value cannot be brought back. Whatever uses the secret loses it at its next run.")
    : t("The values cannot be brought back. Whatever uses these secrets loses them at its next run.");
  const detail = single ? warning : [listNames(targets), warning];
  await confirm({ message, detail, button });
}

function listNames(targets: readonly SecretTarget[]): readonly string[] {
  const names = targets
    .slice(0, MAX_NAMES)
    .map((target) => `${secretNameInPlace(target, wording)} (${describePlace(target)})`);
  const rest = targets.length - names.length;
  return [...names, ...(rest > 0 ? [t("and {0} more", rest)] : [])];
}

function describePlace({ state, secret }: SecretTarget): string {
  return placeLabel(state.account, secret.scope);
}

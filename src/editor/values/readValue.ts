import { CancelledError } from "../../core/errors.ts";
import type { AccountStore } from "../../core/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { openSession } from "../targets/rowTargets.ts";

/** The value of a secret whose provider gives values back. */
export async function readValue(accounts: AccountStore, target: SecretTarget): Promise<Sensitive> {
  const { state, secret } = target;
  const session = await openSession(accounts, state);
  const title = t("Reading the value of {0}", secretName(target, wording));
  const value = await withProgress(title, async (signal) =>
    state.provider.readValue?.(session, secret, signal),
  );
  if (value === undefined) throw new CancelledError();
  return value;
}

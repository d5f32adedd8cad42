import { CancelledError } from "../../core/errors.ts";
import type { AccountStore } from "../../core/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { openSession } from "../targets/rowTargets.ts";

/** The value of a secret whose provider gives values back. */
export async function readValue(accounts: AccountStore, { state, secret }: SecretTarget): Promise<Sensitive> {
  const session = await openSession(accounts, state);
  const title = t("Reading the value of {0}", secret.name);
  const value = await withProgress(title, async (signal) =>
    state.provider.readValue?.(session, secret, signal),
  );
  if (value === undefined) throw new CancelledError();
  return value;
}

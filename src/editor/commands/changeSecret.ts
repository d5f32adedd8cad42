import type { Session } from "../../core/account.ts";
import { isFailure } from "../../core/errors.ts";
import type { Secret } from "../../core/secret.ts";
import type { App } from "../App.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { rememberChanged } from "../rotation/remember.ts";
import { openSession, type SecretTarget } from "../tree/rowTargets.ts";

/** Makes one change of metadata under progress; the row follows once the platform confirmed it. */
export async function changeSecret(
  app: App,
  { state, secret }: SecretTarget,
  change: (session: Session, signal: AbortSignal) => Promise<Secret | undefined>,
): Promise<void> {
  const session = await openSession(app, state);
  try {
    const changed = await withProgress(t("Changing {0}", secret.name), (signal) => change(session, signal));
    if (changed === undefined) return;
    app.inventory.confirm(state.account.id, changed);
    await rememberChanged(app, state.account.id, { before: secret, after: changed });
  } catch (error) {
    if (isFailure(error, "gone")) app.inventory.drop(state.account.id, secret);
    throw error;
  }
}

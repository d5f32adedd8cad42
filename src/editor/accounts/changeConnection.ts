import { CancelledError } from "../../core/errors.ts";
import type { RememberDependencies } from "../../rotation/remember.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { back } from "../prompts/flow.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";
import { openSession } from "../targets/rowTargets.ts";
import { askConnection, connectWith } from "./askConnection.ts";
import { keepChange } from "./keepChange.ts";

/**
 * Certificates of its own for an account, kept only when the platform accepts the token over them; or the editor's
 * connection again, which needs nothing to be verified.
 */
export async function changeConnection(
  app: Pick<Services, "accounts" | "inventory" | "tree"> & RememberDependencies,
  args: readonly unknown[],
): Promise<void> {
  const state = await resolveConnected(app.inventory, args, t("Change Connection"));
  const title = t("Change Connection of {0}", state.account.label);
  const chosen = await askConnection(title, state.account.connection);
  if (chosen === back) throw new CancelledError();
  const { connection } = chosen;
  const { account, token } = await openSession(app.accounts, state);
  if (connection === undefined) return await keepChange(app, account, { connection }, undefined);
  const session = { account: connectWith(account, connection), token };
  const identity = await withProgress(title, (signal) => state.provider.signIn.verifyToken(session, signal));
  await keepChange(app, account, { connection, owner: { token, name: identity.name } }, identity);
}

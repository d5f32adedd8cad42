import { randomUUID } from "node:crypto";
import type { Account } from "../../core/account.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import type { App } from "../App.ts";
import { type FoundToken, findTokens } from "../accounts/findTokens.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import { freeLabel, keepAccount } from "./addAccount.ts";

/** Looks, on request only, where the platforms' own tools keep tokens; names what it found and never shows it. */
export async function importToken(app: App): Promise<void> {
  const found = await findTokens(app.providers);
  if (found.length === 0) {
    throw new InputError(
      t("No token was found in the known environment variables and files. Add an account instead."),
    );
  }
  const chosen = await askPick({
    title: t("Import Token"),
    placeholder: t("Choose where to take the token from"),
    choices: found.map((token) => ({
      label: token.place,
      description: token.provider.name,
      icon: "key",
      value: token,
    })),
  });
  if (chosen === back) throw new CancelledError();
  await importFound(app, chosen);
}

async function importFound(app: App, { provider, token, team }: FoundToken): Promise<void> {
  const labels = (await app.accounts.list()).map(({ account }) => account.label);
  const account: Account = {
    id: randomUUID(),
    providerId: provider.id,
    label: freeLabel(provider.name, labels),
    ...(team !== undefined && { scopes: [{ kind: "team", id: team, name: team }] }),
  };
  const identity = await withProgress(t("Asking {0} whether the token works", provider.name), (signal) =>
    provider.signIn.verifyToken({ account, token }, signal),
  );
  await keepAccount(app, { account, token, identity });
}

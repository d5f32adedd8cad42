import { randomUUID } from "node:crypto";
import type { Account } from "../../core/account.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import { type FoundToken, findTokens } from "../../tokens/findTokens.ts";
import { describeBaseUrlProblem } from "../messages/describeBaseUrlProblem.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { freeLabel, keepAccount } from "./addAccount.ts";

/** Looks, on request only, where the platforms' own tools keep tokens; names what it found and never shows it. */
export async function importToken(app: Services): Promise<void> {
  const found = await findTokens(app.providers);
  if (found.length === 0) {
    throw new InputError(
      t("No token was found in the known environment variables and files. Add an account instead."),
    );
  }
  const chosen = await askPick({
    title: t("Import Token"),
    placeholder: t("Choose where to take the token from"),
    choices: found.map(toChoice),
  });
  if (chosen === back) throw new CancelledError();
  await importFound(app, chosen);
}

/** The address is on the row: nothing is sent before it was seen. */
function toChoice(found: FoundToken): Choice<FoundToken> {
  const { place, provider, baseUrl, refusal } = found;
  const detail =
    refusal === undefined
      ? t("Is sent to {0}", baseUrl ?? provider.signIn.baseUrl)
      : t("Not usable: its own tools send it to an address that is refused here.");
  const icon = refusal === undefined ? "key" : "circle-slash";
  return { label: place, description: provider.name, detail, icon, value: found };
}

async function importFound(app: Services, found: FoundToken): Promise<void> {
  const { provider, token, team, teamName, baseUrl, refusal } = found;
  if (refusal !== undefined) {
    throw new InputError(
      t(
        "Nothing was sent: the address beside {0} is refused. {1}",
        found.place,
        describeBaseUrlProblem(refusal, t),
      ),
    );
  }
  const labels = (await app.accounts.list()).map(({ account }) => account.label);
  const account: Account = {
    id: randomUUID(),
    providerId: provider.id,
    label: freeLabel(provider.name, labels),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(team !== undefined && { scopes: [{ kind: "team", id: team, name: teamName ?? team }] }),
  };
  const identity = await withProgress(t("Verifying the token with {0}", provider.name), (signal) =>
    provider.signIn.verifyToken({ account, token }, signal),
  );
  await keepAccount(app, { account, token, identity });
}

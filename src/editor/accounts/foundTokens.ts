import { randomUUID } from "node:crypto";
import type { Account } from "../../core/account.ts";
import { InputError, withoutAccount } from "../../core/errors.ts";
import { addressOf, type Provider } from "../../core/provider.ts";
import { findOtherOwner } from "../../core/tokenOwner.ts";
import { type FoundToken, findTokens } from "../../tokens/findTokens.ts";
import { withoutKnown } from "../../tokens/withoutKnown.ts";
import { describeBaseUrlProblem } from "../messages/describeBaseUrlProblem.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Choice } from "../prompts/askPick.ts";
import type { Services } from "../Services.ts";
import { keepAccount } from "./keepAccount.ts";

/** What is on this machine, may be sent where it belongs, and is not connected yet. */
export async function findNewTokens(
  app: Pick<Services, "providers" | "accounts">,
): Promise<readonly FoundToken[]> {
  const found = (await findTokens(app.providers)).filter(({ refusal }) => refusal === undefined);
  return found.length === 0 ? [] : await withoutKnown(found, app.accounts);
}

/** The address is on the row: nothing is sent before it was seen. */
export function toTokenChoice(found: FoundToken, providers: readonly Provider[]): Choice<FoundToken> {
  const { place, provider, refusal } = found;
  const icon = refusal === undefined ? "key" : "circle-slash";
  return {
    label: place,
    description: provider.name,
    icon,
    value: found,
    detail: describeAddress(found, findOtherOwner(found.token, provider, providers)),
  };
}

function describeAddress(found: FoundToken, owner: Provider | undefined): string {
  if (found.refusal === "unreadable") {
    return t("Not usable: the file that may name its address cannot be read.");
  }
  if (found.refusal !== undefined) {
    return t("Not usable: its own tools send it to an address that is refused here.");
  }
  const address = addressOf(found.provider, found);
  return owner === undefined
    ? t("Will be sent to {0}", address)
    : t("Looks like a token of {0}. Will be sent to {1}", owner.name, address);
}

/** Verifies a token that was found where its own tools would send it, and keeps the account. */
export async function connectFound(
  app: Pick<Services, "accounts" | "tree" | "log">,
  found: FoundToken,
): Promise<void> {
  const { provider, token, team, teamName, baseUrl, refusal } = found;
  if (refusal === "unreadable") {
    throw new InputError(
      t("Nothing was sent: the file that may name the address for {0} cannot be read.", found.place),
    );
  }
  if (refusal !== undefined) {
    throw new InputError(
      t(
        "Nothing was sent: the address for {0} is refused. {1}",
        found.place,
        describeBaseUrlProblem(refusal, t),
      ),
    );
  }
  const account: Account = {
    id: randomUUID(),
    providerId: provider.id,
    label: provider.name,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(team !== undefined && { scopes: [{ kind: "team", id: team, name: teamName ?? team }] }),
  };
  const identity = await withProgress(t("Verifying the token with {0}", provider.name), (signal) =>
    provider.signIn.verifyToken({ account, token }, signal),
  ).catch((error: unknown) => {
    throw withoutAccount(error);
  });
  await keepAccount(app, {
    provider,
    account,
    token,
    identity,
    ...(teamName !== undefined && { teamName }),
  });
}

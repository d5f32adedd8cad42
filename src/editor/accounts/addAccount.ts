import { randomUUID } from "node:crypto";
import type { Account } from "../../core/account.ts";
import { type ConnectableProvider, isConnectable, type Provider } from "../../core/provider.ts";
import type { FoundToken } from "../../tokens/findTokens.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "../prompts/askPick.ts";
import { back, type PromptStep, runFlow } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { askToken, type VerifiedToken } from "./askToken.ts";
import { connectFound, findNewTokens, toTokenChoice } from "./foundTokens.ts";
import { keepAccount } from "./keepAccount.ts";

type Start =
  | { readonly kind: "platform"; readonly provider: ConnectableProvider }
  | { readonly kind: "found"; readonly found: FoundToken };

interface Answers {
  readonly start?: Start;
  readonly verified?: VerifiedToken;
}

/** Platform and token, or a token that is on this machine; it is verified before anything is kept. */
export async function addAccount(
  app: Pick<Services, "providers" | "accounts" | "tree" | "log">,
): Promise<void> {
  const found = await findNewTokens(app);
  const { start, verified } = await runFlow<Answers>(
    [startStep(app.providers, found), tokenStep(app.providers)],
    {},
  );
  if (start?.kind === "found") return await connectFound(app, start.found);
  if (start !== undefined && verified !== undefined) await keepAccount(app, { ...start, ...verified });
}

const title = (): string => t("Add Account");

/** What was found comes first, with its address: it is sent there when its row is chosen, and not before. */
function startStep(providers: readonly Provider[], found: readonly FoundToken[]): PromptStep<Answers> {
  return {
    ask: async ({ start }, position) => {
      const chosen = await askPick<Start>({
        title: title(),
        placeholder: t("Choose a platform"),
        position,
        choices: [
          ...found.map((token) => toFoundChoice(token, providers)),
          ...providers.filter(isConnectable).map((provider) => ({
            ...toPlatformChoice(provider, start),
            ...(found.length > 0 && { group: t("Platforms") }),
          })),
        ],
      });
      return chosen === back ? back : { start: chosen };
    },
  };
}

function toFoundChoice(found: FoundToken, providers: Services["providers"]): Choice<Start> {
  return {
    ...toTokenChoice(found, providers),
    group: t("Found on this machine"),
    value: { kind: "found", found },
  };
}

function toPlatformChoice(provider: ConnectableProvider, start: Start | undefined): Choice<Start> {
  return {
    label: provider.name,
    description: new URL(provider.signIn.baseUrl).host,
    icon: "account",
    picked: start?.kind === "platform" && start.provider.id === provider.id,
    value: { kind: "platform", provider },
  };
}

/** An address or a connection that was chosen in the box is still there after going back and forth. */
function tokenStep(providers: readonly Provider[]): PromptStep<Answers> {
  const id = randomUUID();
  const drafts = new Map<string, Account>();
  return {
    applies: ({ start }) => start?.kind !== "found",
    ask: async (answers, position) => {
      if (answers.start?.kind !== "platform") return back;
      const { provider } = answers.start;
      const verified = await askToken(providers, {
        title: title(),
        account: drafts.get(provider.id) ?? { id, providerId: provider.id, label: provider.name },
        provider,
        position,
        onChange: (account) => drafts.set(provider.id, account),
      });
      return verified === back ? back : { ...answers, verified };
    },
  };
}

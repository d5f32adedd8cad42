import { randomUUID } from "node:crypto";
import type { Account } from "../../core/account.ts";
import { parseBaseUrl } from "../../core/baseUrl.ts";
import { type ConnectableProvider, isConnectable } from "../../core/provider.ts";
import { describeBaseUrlProblem } from "../messages/describeBaseUrlProblem.ts";
import { inform } from "../messages/notify.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { askText, type BoxRemark } from "../prompts/askText.ts";
import { back, type PromptStep, runFlow } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { askToken, type VerifiedToken } from "./askToken.ts";

interface Answers {
  readonly provider?: ConnectableProvider;
  readonly label?: string;
  readonly ownAddress?: boolean;
  readonly baseUrl?: string;
  readonly verified?: VerifiedToken;
}

/** Provider, label, address, token; the token is verified before anything is kept. */
export async function addAccount(app: Services): Promise<void> {
  const labels = (await app.accounts.list()).map(({ account }) => account.label);
  const id = randomUUID();
  const steps = [
    providerStep(app),
    labelStep(labels),
    addressStep(),
    customAddressStep(),
    tokenStep(app, id),
  ];
  const answers = await runFlow<Answers>(steps, {});
  if (answers.verified === undefined) return;
  await keepAccount(app, answers.verified);
}

/** Stores a verified account, shows it in the tree and says whom it belongs to. */
export async function keepAccount(app: Services, { account, token, identity }: VerifiedToken): Promise<void> {
  await app.accounts.save(account, token);
  markDone("agentSecrets.didConnect");
  app.log.info(`account added: ${account.providerId}`);
  await app.tree.redraw();
  const { name, hasNoList } = identity;
  if (hasNoList === true) {
    void inform(
      t(
        "{0} is connected, but does not list secrets at this address. You can create secrets there; this view cannot show them. Check the account's address if you expect a list.",
        account.label,
      ),
    );
    return;
  }
  const text =
    name === undefined
      ? t("{0} is connected.", account.label)
      : t("{0} is connected as {1}.", account.label, name);
  flash("check", text);
}

function toAccount(id: string, { provider, label, baseUrl }: Answers): Account {
  return {
    id,
    providerId: provider?.id ?? "",
    label: label ?? "",
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

const title = (): string => t("Add Account");

function providerStep({ providers }: Services): PromptStep<Answers> {
  return {
    ask: async (answers, position) => {
      const provider = await askPick({
        title: title(),
        placeholder: t("Choose a platform"),
        position,
        choices: providers.filter(isConnectable).map((provider) => ({
          label: provider.name,
          description: new URL(provider.signIn.baseUrl).host,
          picked: provider.id === answers.provider?.id,
          value: provider,
        })),
      });
      if (provider === back) return back;
      // Another platform has another address and another label.
      return provider.id === answers.provider?.id ? answers : { provider };
    },
  };
}

function labelStep(labels: readonly string[]): PromptStep<Answers> {
  return {
    ask: async (answers, position) => {
      const label = await askText({
        title: title(),
        prompt: t("What should this account be called in the list?"),
        value: answers.label ?? freeLabel(answers.provider?.name ?? "", labels),
        check: (text) => checkLabel(text, labels),
        position,
      });
      return label === back ? back : { ...answers, label: label.trim() };
    },
  };
}

function addressStep(): PromptStep<Answers> {
  return {
    decides: true,
    ask: async (answers, position) => {
      const { provider } = answers;
      const own = await askPick({
        title: title(),
        placeholder: t("Where does it run?"),
        position,
        choices: [
          {
            label: provider?.signIn.baseUrl ?? "",
            description: t("the platform itself"),
            value: false,
          },
          {
            label: t("Another address…"),
            description: t("self-hosted, a gateway or a test server"),
            picked: answers.ownAddress === true,
            value: true,
          },
        ],
      });
      if (own === back) return back;
      const { baseUrl: _, ...others } = answers;
      return own ? { ...answers, ownAddress: true } : { ...others, ownAddress: false };
    },
  };
}

function customAddressStep(): PromptStep<Answers> {
  return {
    applies: ({ ownAddress }) => ownAddress === true,
    ask: async (answers, position) => {
      const text = await askText({
        title: title(),
        prompt: t("The token is sent to this address and to no other."),
        placeholder: "https://",
        value: answers.baseUrl ?? "",
        check: checkAddress,
        position,
      });
      if (text === back) return back;
      const parsed = parseBaseUrl(text);
      return parsed.ok ? { ...answers, baseUrl: parsed.url } : back;
    },
  };
}

function tokenStep(app: Services, id: string): PromptStep<Answers> {
  return {
    ask: async (answers, position) => {
      const { provider } = answers;
      if (provider === undefined) return back;
      const verified = await askToken(app, {
        title: title(),
        account: toAccount(id, answers),
        provider,
        position,
      });
      return verified === back ? back : { ...answers, verified };
    },
  };
}

function checkAddress(text: string): BoxRemark | undefined {
  const parsed = parseBaseUrl(text);
  return parsed.ok ? undefined : { message: describeBaseUrlProblem(parsed.reason, t), severity: "error" };
}

export function checkLabel(text: string, taken: readonly string[]): BoxRemark | undefined {
  const label = text.trim();
  if (label === "") return { message: t("Type a name for the account."), severity: "error" };
  if (label.length > 100) return { message: t("Use at most 100 characters."), severity: "error" };
  if (taken.includes(label)) {
    return { message: t("An account with this name already exists."), severity: "error" };
  }
  return undefined;
}

/** The platform's name, numbered when it is taken. */
export function freeLabel(name: string, taken: readonly string[]): string {
  let label = name;
  for (let number = 2; taken.includes(label); number++) label = `${name} ${number}`;
  return label;
}

import * as vscode from "vscode";
import type { Account, Identity } from "../../core/account.ts";
import { parseBaseUrl } from "../../core/baseUrl.ts";
import { isFailure } from "../../core/errors.ts";
import { addressOf, type ConnectableProvider, type Provider, tokenPageOf } from "../../core/provider.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxButton, type BoxRemark } from "../prompts/askText.ts";
import { type Back, back, type StepPosition } from "../prompts/flow.ts";
import { unlessDismissed } from "../prompts/unlessDismissed.ts";
import { describeForPeople } from "../runCommand.ts";
import { askAddress } from "./askAddress.ts";
import { askConnection, connectWith } from "./askConnection.ts";
import { checkAddress, checkToken } from "./checkToken.ts";

export interface TokenQuestion {
  readonly title: string;
  readonly account: Account;
  readonly provider: ConnectableProvider;
  readonly position?: StepPosition;
  /** Told of another address or connection. Where it is missing the address is settled and not asked for. */
  readonly onChange?: (account: Account) => void;
}

export interface VerifiedToken {
  readonly token: Sensitive;
  /** The one of the question, with the address and the connection that the person wants. */
  readonly account: Account;
  readonly identity: Identity;
}

/** Asks for a token and lets the platform verify it while the box is still open. */
export async function askToken(
  providers: readonly Provider[],
  question: TokenQuestion,
): Promise<VerifiedToken | Back> {
  const { provider, onChange } = question;
  let { account } = question;
  let identity: Identity = {};
  const submit = async (text: string, signal: AbortSignal): Promise<BoxRemark | undefined> => {
    try {
      identity = await provider.signIn.verifyToken({ account, token: toToken(text) }, signal);
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return { message: describeRefusal(providers, provider, error), severity: "error" };
    }
  };
  const changing = (ask: (account: Account) => Promise<Account>) => async () => {
    account = await ask(account);
    onChange?.(account);
    return { prompt: describeWay(provider, account) };
  };
  const take = (text: string) => {
    const parsed = parseBaseUrl(text);
    if (onChange === undefined || !parsed.ok) return undefined;
    account = withAddress(account, provider, parsed.url);
    onChange(account);
    return { prompt: describeWay(provider, account) };
  };
  const answer = await askText({
    title: question.title,
    prompt: describeWay(provider, account),
    placeholder:
      onChange === undefined ? t("Token or API key") : t("Token or API key, or another address first"),
    masked: true,
    check: (text) =>
      checkAddress(text, onChange !== undefined) ?? checkToken(providers, provider, account, text),
    take,
    buttons: [
      ...tokenPageButtons(provider, () => account),
      ...(onChange === undefined ? [] : [addressButton(changing((now) => changeAddress(question, now)))]),
      connectionButton(changing((now) => changeConnection(question, now))),
    ],
    submit,
    ...(question.position !== undefined && { position: question.position }),
  });
  return answer === back ? back : { token: toToken(answer), identity, account };
}

/** Where the token goes, and that certificates of the account's own are used on the way. */
function describeWay(provider: ConnectableProvider, account: Account): string {
  const address = addressOf(provider, account);
  return account.connection === undefined
    ? t("The token is sent to {0} to be verified, then stored by VS Code.", address)
    : t(
        "The token is sent to {0} with this account's own certificates to be verified, then stored by VS Code.",
        address,
      );
}

/** "Update it to sign in again" does not help someone who is just doing so. */
function describeRefusal(
  providers: readonly Provider[],
  provider: ConnectableProvider,
  error: unknown,
): string {
  if (!isFailure(error, "signInAgain")) return describeForPeople(providers, error).text;
  return t(
    "{0} did not accept this token. Check that it was copied whole and is still valid.",
    provider.name,
  );
}

/** Copying a token often takes a blank or a line end along. */
function toToken(text: string): Sensitive {
  return new Sensitive(text.trim());
}

function withAddress(
  account: Account,
  { signIn }: ConnectableProvider,
  baseUrl: string | undefined,
): Account {
  const { baseUrl: _, ...others } = account;
  return baseUrl === undefined || baseUrl === signIn.baseUrl ? others : { ...others, baseUrl };
}

/** The box of the token is one step; what its buttons ask belongs to that step and leads back to it. */
function inStep({ position }: TokenQuestion): { readonly position?: StepPosition } {
  return position === undefined ? {} : { position: { ...position, canGoBack: true } };
}

/** The account stays as it was when one of the dialogs is dismissed: only the token's own box ends the command. */
function changeConnection(question: TokenQuestion, account: Account): Promise<Account> {
  return unlessDismissed(async () => {
    const chosen = await askConnection(question.title, account.connection, inStep(question).position);
    return chosen === back ? account : connectWith(account, chosen.connection);
  }, account);
}

function changeAddress(question: TokenQuestion, account: Account): Promise<Account> {
  const { title, provider } = question;
  return unlessDismissed(async () => {
    const chosen = await askAddress({ title, provider, current: account.baseUrl, ...inStep(question) });
    return chosen === back ? account : withAddress(account, provider, chosen.baseUrl);
  }, account);
}

function addressButton(press: BoxButton["press"]): BoxButton {
  return { icon: "globe", tooltip: t("Use Another Address: self-hosted, a gateway or a test server"), press };
}

/** Where a server asks for a certificate, no token can be verified before there is one. */
function connectionButton(press: BoxButton["press"]): BoxButton {
  return {
    icon: "lock",
    tooltip: t("Change Connection: a CA file or a client certificate"),
    press,
  };
}

/** None where the account is at another address from the start. One that is chosen later is told of its page in the box. */
function tokenPageButtons(provider: ConnectableProvider, current: () => Account): readonly BoxButton[] {
  if (tokenPageOf(provider, current()) === undefined) return [];
  const press: BoxButton["press"] = async () => {
    const page = tokenPageOf(provider, current());
    if (page === undefined) return sayNoPage(addressOf(provider, current()));
    await vscode.env.openExternal(vscode.Uri.parse(page));
    return undefined;
  };
  return [
    { icon: "link-external", tooltip: t("Open the page where you create {0} tokens", provider.name), press },
  ];
}

function sayNoPage(address: string): BoxRemark {
  const message = t("The page for creating tokens is not known for {0}. Open it in your browser.", address);
  return { message, severity: "warning" };
}

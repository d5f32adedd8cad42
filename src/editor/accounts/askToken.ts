import * as vscode from "vscode";
import type { Account, Identity } from "../../core/account.ts";
import { isCancelled, isFailure } from "../../core/errors.ts";
import type { ConnectableProvider } from "../../core/provider.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxButton, type BoxRemark } from "../prompts/askText.ts";
import { type Back, back, type StepPosition } from "../prompts/flow.ts";
import { describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { askConnection, connectWith } from "./askConnection.ts";

export interface TokenQuestion {
  readonly title: string;
  readonly account: Account;
  readonly provider: ConnectableProvider;
  readonly position?: StepPosition;
}

export interface VerifiedToken {
  readonly token: Sensitive;
  /** The one of the question, connected as the person wants it. */
  readonly account: Account;
  readonly identity: Identity;
}

/** Asks for a token and lets the platform verify it while the box is still open. */
export async function askToken(app: Services, question: TokenQuestion): Promise<VerifiedToken | Back> {
  const { provider } = question;
  let { account } = question;
  let identity: Identity = {};
  const connect = async (): Promise<undefined> => {
    account = await changeConnection(question.title, account);
  };
  const submit = async (text: string, signal: AbortSignal): Promise<BoxRemark | undefined> => {
    try {
      identity = await provider.signIn.verifyToken({ account, token: toToken(text) }, signal);
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return { message: describeRefusal(app, provider, error), severity: "error" };
    }
  };
  const answer = await askText({
    title: question.title,
    prompt: t("The token is verified with {0}, then stored by VS Code.", provider.name),
    placeholder: t("Token or API key"),
    masked: true,
    check: (text) => checkToken(provider, text),
    buttons: [tokenPageButton(provider), connectionButton(connect)],
    submit,
    ...(question.position !== undefined && { position: question.position }),
  });
  return answer === back ? back : { token: toToken(answer), identity, account };
}

/** "Update it to sign in again" is no advice to somebody who is just doing so. */
function describeRefusal(app: Services, provider: ConnectableProvider, error: unknown): string {
  if (!isFailure(error, "signInAgain")) return describeForPeople(app, error).text;
  return t(
    "{0} did not accept this token. Check that it was copied whole and is still valid.",
    provider.name,
  );
}

/** Copying a token often takes a blank or a line end along. */
function toToken(text: string): Sensitive {
  return new Sensitive(text.trim());
}

function checkToken(provider: ConnectableProvider, text: string): BoxRemark | undefined {
  const token = text.trim();
  if (token === "") return { message: t("Paste the token first."), severity: "error" };
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return {
      message: t("A token has no spaces or special characters. Copy it again."),
      severity: "error",
    };
  }
  const remark = provider.signIn.tokenRemark?.(new Sensitive(token));
  return remark === undefined ? undefined : { message: t(remark), severity: "warning" };
}

/** The account as it was when the person dismisses one of the dialogs: only the token's own box ends the command. */
async function changeConnection(title: string, account: Account): Promise<Account> {
  try {
    const chosen = await askConnection(title, account.connection);
    return chosen === back ? account : connectWith(account, chosen.connection);
  } catch (error) {
    if (isCancelled(error)) return account;
    throw error;
  }
}

/** Where a server asks for a certificate, no token can be verified before there is one. */
function connectionButton(press: BoxButton["press"]): BoxButton {
  return {
    icon: "lock",
    tooltip: t("Change Connection: a CA file or a client certificate"),
    press,
  };
}

function tokenPageButton(provider: ConnectableProvider): BoxButton {
  return {
    icon: "link-external",
    tooltip: t("Open the page where {0} makes tokens", provider.name),
    press: async () => {
      await vscode.env.openExternal(vscode.Uri.parse(provider.signIn.tokenUrl));
      return undefined;
    },
  };
}

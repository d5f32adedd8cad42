import * as vscode from "vscode";
import type { Session } from "../../core/account.ts";
import { createSecret as createOnPlatform } from "../../core/createSecret.ts";
import { CancelledError, InputError, isFailure, type PlatformError } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { isSameText } from "../../core/isSameText.ts";
import { isConnectable } from "../../core/provider.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { type Scope, scopeKey } from "../../core/scope.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { canCreate } from "../../core/writableBy.ts";
import { applicableFlags } from "../../migration/plan/proposeFlags.ts";
import { rememberStored } from "../../rotation/remember.ts";
import { keepsHere, requireHiddenKey } from "../machine/requireLastingKey.ts";
import { confirm } from "../messages/confirm.ts";
import { askModal } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import { type CreateAnswers, createSteps } from "../prompts/createSteps.ts";
import { runFlow } from "../prompts/flow.ts";
import { replaceWith } from "../rotation/replaceValue.ts";
import { describeForLog, describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { readClickedRef } from "../targets/readRows.ts";
import { openSession } from "../targets/rowTargets.ts";
import { markDone } from "../walkthrough/walkthrough.ts";

/** A secret that has the value which was entered. */
export interface StoredSecret extends SecretTarget {
  /** It was there before. */
  readonly isReplaced?: true;
}

/** Account, scope, name, value, then what the platform needs besides. */
export async function createSecret(app: Services, args: readonly unknown[]): Promise<void> {
  await askAndCreate(app, await readStart(app.inventory, args));
}

/** The same with the selected text as the value, which is then not asked for. */
export async function createFromSelection(app: Services): Promise<void> {
  await askAndCreate(app, { value: selectedValue(), isFile: false, valueGiven: true });
}

/** Asks for what is not answered yet, and creates it, or replaces what has the name. `title`: of the boxes. */
export async function askAndCreate(
  app: Services,
  start: CreateAnswers,
  title = t("Create Secret"),
): Promise<StoredSecret | undefined> {
  let answers = start;
  for (;;) {
    answers = await runFlow(createSteps(app.inventory, title), answers);
    try {
      return await createAnswered(app, answers);
    } catch (error) {
      if (!isFailure(error, "invalidInput")) throw error;
      answers = { ...answers, ...(await askToChange(app, error)) };
    }
  }
}

/** What was typed is not lost because the platform refuses some of it: only that is asked for again. */
async function askToChange(
  app: Pick<Services, "providers" | "log">,
  error: PlatformError & { readonly failure: { readonly field?: string } },
): Promise<Pick<CreateAnswers, "accountGiven" | "scopeGiven" | "nameGiven" | "valueGiven">> {
  app.log.error(describeForLog(error));
  const { text } = describeForPeople(app.providers, error);
  const change = t("Change It");
  const detail = t("Nothing was created. What you entered is kept until this is done.");
  const answer = await askModal({ message: text, isError: true, detail }, change);
  if (answer !== change) throw new CancelledError();
  const isAboutValue = /value/i.test(error.failure.field ?? "");
  return { accountGiven: true, scopeGiven: true, nameGiven: false, valueGiven: !isAboutValue };
}

async function createAnswered(app: Services, answers: CreateAnswers): Promise<StoredSecret | undefined> {
  const { state, scope, name, value } = answers;
  if (state === undefined || scope === undefined || name === undefined || value === undefined) {
    return undefined;
  }
  const draft = toDraft(answers, { scope, name, value });
  const session = await openSession(app.accounts, state);
  const existing = await findExisting(state, session, draft);
  const [taken] = existing;
  return taken === undefined
    ? await create(app, state, session, draft)
    : await offerReplace(app, { state, secret: taken }, draft);
}

async function create(
  app: Services,
  state: AccountState,
  session: Session,
  draft: SecretDraft,
): Promise<StoredSecret | undefined> {
  const { account, provider } = state;
  if (!canCreate(provider)) return undefined;
  if (keepsHere(provider)) await requireHiddenKey(app);
  const title = t("Creating {0} in {1}", draft.name, account.label);
  try {
    const secret = await withProgress(title, (signal) =>
      createOnPlatform(provider, session, { draft, taken: new Set() }, signal),
    );
    app.inventory.confirm(account.id, secret);
    if (!isConnectable(provider)) markDone("agentSecrets.didCreateHere");
    await rememberStored(app, state, { secret, value: draft.value });
    await app.tree.reveal(account.id, secret.id);
    const done = t("{0} was created in {1}.", draft.name, account.label);
    flash("check", done);
    return { state, secret };
  } catch (error) {
    if (isFailure(error, "unclear")) void app.tree.refreshAccount(account.id);
    // Someone else made it between our look and our call.
    if (!isFailure(error, "nameTaken")) throw error;
    const [taken] = await findExisting(state, session, draft);
    if (taken === undefined) throw error;
    return await offerReplace(app, { state, secret: taken }, draft);
  }
}

/** Looked up right before the write: the tree may be old. */
async function findExisting(
  { provider }: AccountState,
  session: Session,
  { name, scope }: SecretDraft,
): Promise<readonly Secret[]> {
  const secrets = await withProgress(t("Looking for {0}", name), (signal) =>
    provider.listSecrets(session, scope, signal),
  ).catch((error: unknown) => {
    // A server without a list cannot tell: its own answer to the create decides.
    if (isFailure(error, "listingNotOffered")) return [];
    throw error;
  });
  return secrets.filter((secret) => isSameText(secret.name, name));
}

/** A name that is taken is never overwritten silently. */
async function offerReplace(app: Services, taken: SecretTarget, draft: SecretDraft): Promise<StoredSecret> {
  const { state } = taken;
  await confirm({
    message: t("{0} already exists in {1}.", draft.name, state.account.label),
    detail: t("Its value can be replaced with the new one. The old value cannot be brought back."),
    button: t("Replace Value"),
    refusal: t("Keep the Old Value"),
  });
  return { state, secret: await replaceWith(app, taken, draft.value), isReplaced: true };
}

async function readStart(inventory: Services["inventory"], args: readonly unknown[]): Promise<CreateAnswers> {
  const ref = readClickedRef(args);
  // A link of the walkthrough may come before any view was looked at.
  if (ref !== undefined) await inventory.readAccounts();
  const state = ref && inventory.state(ref.accountId);
  const scopes = state?.listing?.scopes.map(({ scope }) => scope) ?? [];
  const scope = scopes.find((each) => scopeKey(each) === ref?.scopeKey);
  return { ...(state && { state, accountGiven: true }), ...(scope && { scope, scopeGiven: true }) };
}

function selectedValue(): Sensitive {
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.getText(editor.selection) ?? "";
  if (text.trim() === "") {
    throw new InputError(t("Select the value in an editor first."));
  }
  return new Sensitive(text);
}

function toDraft(
  { state, isFile, ...answers }: CreateAnswers,
  required: { readonly scope: Scope; readonly name: string; readonly value: Sensitive },
): SecretDraft {
  const { description = "", ...flags } = applicableFlags(state?.provider, answers);
  return {
    ...required,
    ...(isFile === true && { isFile }),
    ...flags,
    ...(description !== "" && { description }),
  };
}

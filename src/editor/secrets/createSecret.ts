import * as vscode from "vscode";
import type { Session } from "../../core/account.ts";
import { createSecret as createOnPlatform } from "../../core/createSecret.ts";
import { CancelledError, InputError, isFailure } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { namesakesOf } from "../../core/namesakes.ts";
import { isConnectable } from "../../core/provider.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { type Scope, scopeKey } from "../../core/scope.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { canCreate } from "../../core/writableBy.ts";
import { applicableFlags } from "../../migration/plan/proposeFlags.ts";
import { rememberStored } from "../../rotation/remember.ts";
import { keepsHere, requireHiddenKey } from "../machine/requireLastingKey.ts";
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
import { askTaken } from "./askTaken.ts";
import { TakenNameError } from "./TakenNameError.ts";

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
      return await createAnswered(app, answers, title);
    } catch (error) {
      answers = { ...answers, ...(await askToChange(app, error)) };
    }
  }
}

/** What was typed is not lost because some of it is refused: only that is asked for again. Rejects with any other error. */
async function askToChange(
  app: Pick<Services, "providers" | "log">,
  error: unknown,
): Promise<Pick<CreateAnswers, "accountGiven" | "scopeGiven" | "nameGiven" | "valueGiven">> {
  const isAboutName = error instanceof TakenNameError;
  if (!isAboutName && !isFailure(error, "invalidInput")) throw error;
  app.log.error(describeForLog(error));
  const text = isAboutName ? error.message : describeForPeople(app.providers, error).text;
  const change = t("Change It");
  const detail = t("Nothing was created. What you entered is kept until this is done.");
  const answer = await askModal({ message: text, isError: true, detail }, change);
  if (answer !== change) throw new CancelledError();
  const isAboutValue = !isAboutName && /value/i.test(error.failure.field ?? "");
  return { accountGiven: true, scopeGiven: true, nameGiven: false, valueGiven: !isAboutValue };
}

/** What is to be created, and where. */
interface Creation {
  readonly state: AccountState;
  readonly session: Session;
  readonly draft: SecretDraft;
  /** Of the boxes. */
  readonly title: string;
}

async function createAnswered(
  app: Services,
  answers: CreateAnswers,
  title: string,
): Promise<StoredSecret | undefined> {
  const { state, scope, name, value } = answers;
  if (state === undefined || scope === undefined || name === undefined || value === undefined) {
    return undefined;
  }
  const draft = toDraft(answers, { scope, name, value });
  const creation = { state, session: await openSession(app.accounts, state), draft, title };
  const namesakes = await findNamesakes(creation);
  const answer = namesakes.length === 0 ? "another" : await askTaken({ ...creation, namesakes });
  return answer === "another" ? await create(app, creation, namesakes) : await replace(app, creation, answer);
}

/** `namesakes`: those that have the name already, where it may be there more than once. */
async function create(
  app: Services,
  creation: Creation,
  namesakes: readonly Secret[],
): Promise<StoredSecret | undefined> {
  const { state, session, draft } = creation;
  const { account, provider } = state;
  if (!canCreate(provider)) return undefined;
  if (keepsHere(provider)) await requireHiddenKey(app);
  const title = t("Creating {0} in {1}", draft.name, account.label);
  const taken = new Set(namesakes.map(({ id }) => id));
  try {
    const secret = await withProgress(title, (signal) =>
      createOnPlatform(provider, session, { draft, taken }, signal),
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
    if (!isFailure(error, "nameTaken")) throw error;
    return await replaceTaken(app, creation, error);
  }
}

/** Someone else made it between our look and our call, or the platform takes no name twice. */
async function replaceTaken(app: Services, creation: Creation, error: unknown): Promise<StoredSecret> {
  const namesakes = await findNamesakes(creation);
  if (namesakes.length === 0) throw error;
  const answer = await askTaken({ ...creation, namesakes, isRefused: true });
  if (answer === "another") throw error;
  return await replace(app, creation, answer);
}

async function replace(app: Services, { state, draft }: Creation, secret: Secret): Promise<StoredSecret> {
  const { value, isFile = false } = draft;
  return { state, secret: await replaceWith(app, { state, secret }, { value, isFile }), isReplaced: true };
}

/** Looked up right before the write: the tree may be old. */
async function findNamesakes({ state, session, draft }: Creation): Promise<readonly Secret[]> {
  const { name, scope } = draft;
  const secrets = await withProgress(t("Looking for {0}", name), (signal) =>
    state.provider.listSecrets(session, scope, signal),
  ).catch((error: unknown) => {
    // A server without a list cannot tell: its own answer to the create decides.
    if (isFailure(error, "listingNotOffered")) return [];
    throw error;
  });
  return namesakesOf(secrets, name);
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

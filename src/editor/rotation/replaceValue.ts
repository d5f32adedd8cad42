import type { Session } from "../../core/account.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import { isSameKind } from "../../core/namesakes.ts";
import {
  type ReplaceOutcome,
  replaceValue as replaceOnPlatform,
  type UnfinishedReplacement,
} from "../../core/replaceValue.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Secret } from "../../core/secret.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { replacementMode } from "../../core/writableBy.ts";
import type { MigrationRecord } from "../../migration/journal/journal.ts";
import {
  dismissReplacement,
  journalReplacement,
  type ReplacementEnd,
  settleReplacement,
} from "../../migration/run/journalReplacement.ts";
import { recordReplacement } from "../../rotation/recordReplacement.ts";
import { forgetStored, rememberStored } from "../../rotation/remember.ts";
import { followFailure } from "../changes/changeSecret.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { secretName, secretNameInPlace } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { keepsHere, requireHiddenKey } from "../machine/requireLastingKey.ts";
import { confirm } from "../messages/confirm.ts";
import { describeUnfinished } from "../messages/describeUnfinished.ts";
import { askModal, warn } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import { askValue, type TypedValue } from "../prompts/askValue.ts";
import { back } from "../prompts/flow.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import { describeForLog, describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { openSession } from "../targets/rowTargets.ts";
import { copyForAWhile } from "../values/copyForAWhile.ts";
import { describeRecreate } from "./describePlace.ts";
import { replaceLinked } from "./replaceLinked.ts";

/** Asks for a new value and puts it in the place of the old one. */
export async function replaceValue(app: Services, args: readonly unknown[]): Promise<void> {
  const question = { title: t("Replace Value"), ability: "replaceValue" } as const;
  const target = await resolveSecret(app.inventory, args, question);
  const typed = await askNewValue(target, t("The new value. The old one cannot be brought back."));
  if (!typed.isFile && (await replaceLinked(app, target, typed.value))) return;
  await replaceWith(app, target, typed);
}

/** The same for this one secret alone, wherever else its value may be. */
export async function askAndReplace(app: Services, target: SecretTarget, prompt: string): Promise<void> {
  await replaceWith(app, target, await askNewValue(target, prompt));
}

async function askNewValue(target: SecretTarget, prompt: string): Promise<TypedValue> {
  const typed = await askValue({
    title: t("Replace Value of {0}", secretName(target, wording)),
    prompt,
    rules: target.state.provider.rules,
    accepts: target.secret.isFile === true ? "file" : "text",
  });
  if (typed === back) throw new CancelledError();
  return typed;
}

/**
 * Replaces with a value that is known already, and gives the secret as it is then. On a platform that has to delete and
 * create, it says so first. Whether a secret is a file cannot be changed, so a file takes a file and a text takes a text.
 */
export async function replaceWith(app: Services, target: SecretTarget, typed: TypedValue): Promise<Secret> {
  const { state, secret } = target;
  const { value } = typed;
  if (!isSameKind(secret, typed)) throw otherKindError(target);
  const isRecreated = replacementMode(state.provider) === "recreate";
  if (isRecreated) await confirmRecreate(target);
  // The journal of a replacement has the new value too.
  if (isRecreated || keepsHere(state.provider)) await requireHiddenKey(app);
  const session = await openSession(app.accounts, state);
  const record = isRecreated ? await recordReplacement(app, target, value) : undefined;
  const title = t("Replacing the value of {0}", secretName(target, wording));
  try {
    const outcome = await withProgress(title, (signal) => {
      const replace = () =>
        replaceOnPlatform({ provider: state.provider, session, secret, value, clock: app.clock }, signal);
      return record === undefined
        ? replace()
        : journalReplacement(app.migration, { ...endingOf(record, secret), replace }, signal);
    });
    return await finish(app, { target, value, record }, outcome);
  } catch (error) {
    await followFailure(app, target, error);
    throw error;
  }
}

function otherKindError(target: SecretTarget): InputError {
  const name = secretName(target, wording);
  return new InputError(
    target.secret.isFile === true
      ? t("{0} holds a file. Only another file can take its place.", name)
      : t("{0} holds text. A file cannot take its place.", name),
  );
}

interface Replacing {
  readonly target: SecretTarget;
  readonly value: Sensitive;
  /** Where it is in the journal: what is half done is closed there by whoever ends it. */
  readonly record: MigrationRecord | undefined;
}

async function confirmRecreate(target: SecretTarget): Promise<void> {
  const { state, secret } = target;
  const name = secretNameInPlace(target, wording);
  await confirm({
    message: t("Replace the value of {0}?", name),
    detail: [
      [`${name} (${placeLabel(state.account, secret.scope)})`],
      describeRecreate(state.provider.name, t),
    ],
    button: t("Replace Value"),
  });
}

async function finish(app: Services, replacing: Replacing, outcome: ReplaceOutcome): Promise<Secret> {
  const { target, value, record } = replacing;
  const { state, secret } = target;
  let current = outcome;
  while (current.kind === "halfDone") current = await askWhatNext(app, replacing, current);
  if (record !== undefined && outcome.kind === "halfDone") {
    await settleReplacement(app.migration, endingOf(record, secret), current.secret);
  }
  app.inventory.confirm(state.account.id, current.secret, secret.id);
  await rememberStored(app, state, { secret: current.secret, value, replacedId: secret.id });
  const text = t("{0} has its new value in {1}.", secretName(target, wording), state.account.label);
  flash("check", text);
  return current.secret;
}

/** The value is still held, and the person decides. */
async function askWhatNext(
  app: Services,
  replacing: Replacing,
  outcome: UnfinishedReplacement,
): Promise<ReplaceOutcome> {
  const { target, value } = replacing;
  const name = secretName(target, wording);
  app.log.error(`replace value, half done: ${describeForLog(outcome.error)}`);
  const cause = describeForPeople(app.providers, outcome.error).text;
  const { headline, detail } = describeUnfinished(outcome, { name, cause }, t);
  const [retry, copy] = [t("Try Again"), t("Copy Value")];
  const answer = await askModal({ message: headline, isError: true, detail }, retry, copy);
  if (answer === retry) {
    return await withProgress(t("Creating {0}", name), (signal) => tryAgain(app, replacing, outcome, signal));
  }
  // First what must not be lost, then the row.
  if (answer === copy) await copyForAWhile(app.clipboard, name, value);
  await giveUp(app, replacing, outcome);
  throw new CancelledError(outcome.inDoubt === undefined ? "half" : "notKnown");
}

/** What is remembered of the old secret goes only when the secret is known to be gone. */
async function giveUp(
  app: Pick<Services, "inventory" | "tree" | "migration" | "vault" | "hasLastingKey" | "log">,
  { target: { state, secret } }: Replacing,
  { inDoubt }: UnfinishedReplacement,
): Promise<void> {
  if (inDoubt === undefined) {
    app.inventory.drop(state.account.id, secret);
    await forgetStored(app, state.account.id, secret.id);
  }
  void app.tree.refreshAccount(state.account.id);
}

/** Signed out in the meantime, it is still half done: the value has to be held on to. */
async function tryAgain(
  app: Pick<Services, "accounts" | "migration">,
  { target: { state, secret }, record }: Replacing,
  outcome: UnfinishedReplacement,
  signal: AbortSignal,
): Promise<ReplaceOutcome> {
  let session: Session;
  try {
    session = await openSession(app.accounts, state);
  } catch (error) {
    return { ...outcome, error };
  }
  try {
    return await outcome.retry(session, signal);
  } catch (error) {
    // The old secret is there after all.
    if (record !== undefined) await dismissReplacement(app.migration, endingOf(record, secret));
    throw error;
  }
}

/** What came of it is told all the same, and that the journal does not have it. */
function endingOf(record: MigrationRecord, { name }: Secret) {
  const onUnnoted = (as: ReplacementEnd) => {
    const state =
      as === "applied"
        ? t("{0} has its new value, but the journal could not record it.", name)
        : t("The value of {0} was not changed, but the journal could not record it.", name);
    const later = t("It may be offered to you as unfinished: choose {0} then.", t("Leave As Is"));
    void warn(`${state} ${later}`);
  };
  return { record, onUnnoted };
}

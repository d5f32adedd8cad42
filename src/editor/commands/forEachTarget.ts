import { InputError, isCancelled, isFailure } from "../../core/errors.ts";
import type { App } from "../App.ts";
import { inform } from "../messages/notify.ts";
import type { Report } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { describeForLog, describeForPeople } from "../runCommand.ts";
import type { SecretTarget } from "../tree/rowTargets.ts";

interface Run {
  readonly signal: AbortSignal;
  readonly report: Report;
}

/**
 * Does the same to several secrets, one after the other. A failure does not stop the others; cancelling lets the
 * one in flight finish, since its outcome would be unknown otherwise. Ends in one message.
 */
export async function forEachTarget(
  app: App,
  targets: readonly SecretTarget[],
  { signal, report }: Run,
  work: (target: SecretTarget, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed: { readonly target: SecretTarget; readonly error: unknown }[] = [];
  let done = 0;
  for (const target of targets) {
    if (signal.aborted) break;
    if (targets.length > 1) report(t("{0} of {1}", done + 1, targets.length));
    try {
      await work(target, new AbortController().signal);
      done++;
    } catch (error) {
      if (isFailure(error, "gone")) app.inventory.drop(target.state.account.id, target.secret);
      failed.push({ target, error });
    }
  }
  const [first] = failed;
  if (first !== undefined && targets.length === 1) throw first.error;
  for (const { error } of failed) app.log.error(describeForLog(error));
  if (first !== undefined) throw summarize(app, first, { done, failed: failed.length });
  if (done < targets.length) showPartial(done, targets.length);
}

function summarize(
  app: App,
  { target, error }: { readonly target: SecretTarget; readonly error: unknown },
  counts: { readonly done: number; readonly failed: number },
): unknown {
  if (isCancelled(error)) return error;
  return new InputError(
    t(
      "{0} done, {1} failed. First, {2}: {3}",
      counts.done,
      counts.failed,
      target.secret.name,
      describeForPeople(app, error).text,
    ),
  );
}

function showPartial(done: number, total: number): void {
  void inform(t("Cancelled: {0} of {1} were done.", done, total));
}

import { InputError, isCancelled, isFailure } from "../../core/errors.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { describeSeveral, type SeveralCounts } from "../messages/describeSeveral.ts";
import { inform } from "../messages/notify.ts";
import type { Report } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { describeForLog, describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";

interface Run {
  readonly signal: AbortSignal;
  readonly report: Report;
}

interface Failed {
  readonly target: SecretTarget;
  readonly error: unknown;
}

/**
 * Does the same to several secrets, one after the other. A failure does not stop the others; a cancel does, and of the
 * one in flight it is still told what came of it. Ends in one message.
 */
export async function forEachTarget(
  app: Pick<Services, "providers" | "log">,
  targets: readonly SecretTarget[],
  { signal, report }: Run,
  work: (target: SecretTarget, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed: Failed[] = [];
  let done = 0;
  for (const target of targets) {
    if (signal.aborted) break;
    if (targets.length > 1) report(t("{0} of {1}", done + failed.length + 1, targets.length));
    try {
      await work(target, signal);
      done++;
    } catch (error) {
      // Nothing was sent for this one.
      if (signal.aborted && isCancelled(error)) break;
      failed.push({ target, error });
    }
  }
  tell(app, targets, done, failed);
}

function tell(
  app: Pick<Services, "providers" | "log">,
  targets: readonly SecretTarget[],
  done: number,
  failed: readonly Failed[],
): void {
  const [first] = failed;
  if (first === undefined) {
    if (done < targets.length) showPartial(done, targets.length);
    return;
  }
  if (targets.length === 1 || isCancelled(first.error)) throw first.error;
  for (const { error } of failed) app.log.error(describeForLog(error));
  const { text } = describeForPeople(app, first.error);
  throw new InputError(
    describeSeveral(count(targets, done, failed), { name: first.target.secret.name, text }, t),
  );
}

function count(targets: readonly SecretTarget[], done: number, failed: readonly Failed[]): SeveralCounts {
  const notKnown = failed.filter(({ error }) => isFailure(error, "unclear")).length;
  const notBegun = targets.length - done - failed.length;
  return { done, failed: failed.length - notKnown, notKnown, notBegun };
}

function showPartial(done: number, total: number): void {
  void inform(t("Cancelled: {0} of {1} were done.", done, total));
}

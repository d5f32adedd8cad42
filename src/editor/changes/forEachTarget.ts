import { CancelledError, InputError, isCancelled } from "../../core/errors.ts";
import { countAnswers, type EachOutcome, runEach } from "../../core/runEach.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { describeSeveral } from "../messages/describeSeveral.ts";
import { inform } from "../messages/notify.ts";
import type { Report } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { describeForLog, describeForPeople, followRefusals } from "../runCommand.ts";
import type { Services } from "../Services.ts";

interface Run {
  readonly signal: AbortSignal;
  readonly report: Report;
}

/** Does the same to several secrets: see `runEach`. Ends in one message. */
export async function forEachTarget(
  app: Pick<Services, "providers" | "log" | "tree">,
  targets: readonly SecretTarget[],
  { signal, report }: Run,
  work: (target: SecretTarget, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const count = targets.length;
  const begin = (target: SecretTarget, begun: number): Promise<void> => {
    if (count > 1) report(t("{0} of {1}", begun + 1, count));
    return work(target, signal);
  };
  const outcome = await runEach(targets, begin, signal);
  const errors = outcome.failed.map(({ error }) => error);
  // That of a single one is thrown, and followed by what called this.
  if (count > 1) followRefusals(app.tree, errors);
  tell(app, count, outcome);
}

function tell(
  app: Pick<Services, "providers" | "log">,
  count: number,
  outcome: EachOutcome<SecretTarget>,
): void {
  const { done, failed } = outcome;
  const [first] = failed;
  if (first === undefined) {
    if (done < count) void inform(t("Canceled. Done: {0} of {1}.", done, count));
    // One that was cancelled was not done: what called this has to know.
    if (done === 0) throw new CancelledError();
    return;
  }
  if (count === 1 || isCancelled(first.error)) throw first.error;
  for (const { error } of failed) app.log.error(describeForLog(error));
  const { text } = describeForPeople(app.providers, first.error);
  const about = { name: secretName(first.target, wording), text };
  throw new InputError(describeSeveral(countAnswers(outcome), about, t));
}

import type { Caller } from "../../agents/caller.ts";
import type { PlannedRun } from "../../agents/ports.ts";
import { InputError } from "../../core/errors.ts";
import { writeFacts } from "../../running/consentText.ts";
import { t } from "../messages/t.ts";
import { labels } from "../run/describeLaunch.ts";
import type { Services } from "../Services.ts";
import { askPerson } from "./askPerson.ts";
import { describeCaller } from "./requestTexts.ts";

interface AskedRun {
  readonly plan: PlannedRun;
  readonly caller: Caller;
}

/** Shows a command whole, each time. It is the one text of an assistant that a dialog has, and no line of it can be read as ours. */
export async function askRun(
  clock: Services["clock"],
  { plan, caller }: AskedRun,
  signal: AbortSignal,
): Promise<void> {
  const names = { kind: "names", text: plan.names.join(", ") } as const;
  const facts = writeFacts([...plan.facts, names], labels());
  if (facts === undefined) {
    throw new InputError(
      t("Nothing was started: what an assistant wants to run is too long to show in full."),
    );
  }
  const exposure = t(
    "The command, and all that it starts, can read these values and send them anywhere. What it prints goes to the assistant, with names in place of the values where they are recognized.",
  );
  const question = {
    message: t("Run this with secrets, for an assistant?"),
    detail: [facts, describeCaller(caller, t), exposure],
    button: t("Run Once"),
  };
  await askPerson(clock, question, signal);
}

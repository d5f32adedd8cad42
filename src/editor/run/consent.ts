import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { Memory } from "../../core/ports.ts";
import {
  type Consent,
  findEarlier,
  readConsents,
  toConsent,
  whatChanged,
  withConsent,
} from "../../running/consent.ts";
import { writeFacts } from "../../running/consentText.ts";
import type { Launch } from "../../running/launch.ts";
import { choose } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { describeChange, labels } from "./describeLaunch.ts";

const KEY = "run/consents/v2";

/** What was allowed in this workspace. Kept where no workspace file reaches. */
export function readGiven(memory: Pick<Memory, "get">): readonly Consent[] {
  return readConsents(memory.get(KEY));
}

export async function writeGiven(memory: Memory, consents: readonly Consent[]): Promise<void> {
  await memory.update(KEY, consents.length === 0 ? undefined : consents);
}

/**
 * A file of the workspace is to start something with secrets, and may have been written by anyone: the person is
 * asked the first time, and again when anything of it changed. What is started is described once more after the answer,
 * since files can change while a question is open.
 */
export async function requireConsent<L extends Launch>(
  { memory, clock }: Pick<Services, "memory" | "clock">,
  describe: () => Promise<L>,
): Promise<L> {
  // What cannot be told beforehand is asked each time, so that its answer is kept nowhere else.
  let answered: readonly Consent[] = [];
  for (;;) {
    const launch = await describe();
    const earlier = findEarlier(launch.isOpen === true ? answered : readGiven(memory), launch);
    const changes = earlier === undefined ? [] : whatChanged(earlier, launch);
    const isAllowed = earlier !== undefined && changes.length === 0;
    if (launch.secrets.length === 0 || isAllowed) return launch;
    const followsEdits = await ask(launch, changes.map(describeChange));
    const consent = toConsent(launch, clock.now(), followsEdits);
    answered = [consent];
    if (launch.isOpen !== true) await writeGiven(memory, withConsent(readGiven(memory), consent));
  }
}

/** Resolves with whether the answer holds for later texts of the program files, too. */
async function ask(launch: Launch, changes: readonly string[]): Promise<boolean> {
  const names = launch.secrets.map(({ name }) => name).join(", ");
  const facts = writeFacts([...launch.facts, { kind: "names", text: names }], labels());
  if (facts === undefined) throw tooLong();
  const [give, giveLater] = [t("Give Secrets"), t("Give Secrets, Even After Edits")];
  const canFollow = launch.isOpen !== true && (launch.bound.files ?? "") !== "";
  const answer = await choose({
    message: describeQuestion(launch),
    detail: [...changes, facts, describeExposure(launch)],
    buttons: canFollow ? [give, giveLater] : [give],
    refusal: t("Don't Give"),
  });
  return answer === giveLater;
}

function describeExposure({ isOpen }: Launch): string {
  return isOpen === true
    ? t(
        "What is started, and all that it starts, can read the values. So can other extensions, and crash dumps can hold them. You are asked each time, since not all that is run can be checked for changes.",
      )
    : t(
        "What is started, and all that it starts, can read the values. So can other extensions, and crash dumps can hold them. You are asked again when any of this changes. Other files that are loaded can change without a question. To revoke an answer, run “Agent Secrets: Manage Consents…”.",
      );
}

function describeQuestion({ kind }: Launch): string {
  switch (kind) {
    case "task":
      return t("Give secrets to this task?");
    case "debug":
      return t("Give secrets to this debug session?");
    case "run":
      return t("Give secrets to this command?");
  }
}

/** A question that is partly out of sight does not count as one. A file with the long command can be read in an editor instead. */
function tooLong(): InputError {
  return new InputError(
    t(
      "Nothing was started: what would get your secrets is too long to show in full. Put a long command into a script file, or request fewer secrets by name.",
    ),
  );
}

/** Nothing of a workspace that no one trusts gets a secret. */
export function isTrusted(): boolean {
  return vscode.workspace.isTrusted;
}

import type { Deed } from "../../agents/Activity.ts";
import type { RefusalCode } from "../../agents/answers.ts";
import type { Translate } from "../messages/translate.ts";

/** What an assistant did, or tried, in the person's words. */
export function describeTool(tool: string, t: Translate): string {
  const texts: Readonly<Record<string, string>> = {
    list_secrets: t("Listed names of secrets"),
    find_plaintext_secrets: t("Searched for plaintext secrets"),
    check_keys: t("Checked where keys are set"),
    get_request: t("Asked what became of a request"),
    request_secret: t("Requested a secret"),
    request_move: t("Requested a move"),
    request_change: t("Requested a change"),
    run_with_secrets: t("Requested a run with secrets"),
  };
  return texts[tool] ?? t("Called a tool that does not exist");
}

/** What came of it. */
export function describeOutcome({ outcome }: Pick<Deed, "outcome">, t: Translate): string {
  return refusals(t)[outcome] ?? endings(t)[outcome] ?? t("answered");
}

function refusals(t: Translate): Readonly<Record<string, string>> {
  const texts: Readonly<Record<RefusalCode, string>> = {
    off: t("refused: access is off"),
    notTrusted: t("refused: Restricted Mode"),
    namesNotAllowed: t("refused: names are not allowed here"),
    badInput: t("refused: the request was malformed"),
    valueInInput: t("refused: it sent what looks like a value"),
    unknownRef: t("refused: it named a secret that is not known"),
    busy: t("refused: another request was open"),
    declined: t("declined"),
    takenBack: t("withdrawn by the assistant"),
    quiet: t("refused: you declined several times"),
    cannot: t("refused: not possible here"),
    signedOut: t("failed: signed out"),
    offline: t("failed: the platform could not be reached"),
    failed: t("failed"),
    notKnown: t("not known whether it was done"),
  };
  return texts;
}

/** `state` of an answer. */
function endings(t: Translate): Readonly<Record<string, string>> {
  return {
    allowed: t("allowed"),
    exists: t("it exists already"),
    created: t("created"),
    moved: t("moved"),
    nothingMoved: t("nothing was moved"),
    notKnown: t("not known whether it was done"),
    changed: t("changed"),
    accepted: t("accepted"),
    waiting: t("not finished yet"),
    done: t("done"),
    killed: t("ended by the system"),
    stopped: t("you stopped it"),
    timedOut: t("stopped: it took too long"),
    stoppedForYou: t("started, then stopped: withdrawn by the assistant"),
    expired: t("no longer remembered"),
  };
}

import type { Deed } from "../../agents/Activity.ts";
import { formatClock } from "../labels/formatTime.ts";
import { flash } from "../messages/status.ts";
import { t } from "../messages/t.ts";
import { askPick, type Choice } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { describeOutcome, describeTool } from "./describeDeed.ts";

/** Lists what assistants did in this window; above it, what can be done about it. */
export async function showAssistants(assistants: Services["assistants"]): Promise<void> {
  const { access, activity, requests } = assistants;
  const answer = await askPick<"stop" | "letAsk" | "none">({
    title: t("What Assistants Did"),
    placeholder: describeAccess(assistants),
    choices: [
      ...(access.isGiven ? [stopChoice()] : []),
      ...(access.isStopped || requests.isQuiet ? [letAskChoice()] : []),
      ...activity.deeds.map(toChoice),
      ...(activity.deeds.length === 0 ? [nothing()] : []),
    ],
  });
  if (answer === back || answer === "none") return;
  if (answer === "stop") return await stopAssistants(assistants);
  requests.lift();
  await access.letAsk();
}

/** Assistants get nothing more in this workspace, until the person lets them ask again. */
export async function stopAssistants({ access }: Services["assistants"]): Promise<void> {
  await access.stop();
  flash("circle-slash", t("Assistants no longer have access to names of secrets here."));
}

function describeAccess({ access, requests }: Services["assistants"]): string {
  switch (access.whyOff()) {
    case "setting":
      return t("Assistants' access is off in your settings");
    case "stopped":
      return t("Assistants' access is stopped in this workspace");
    case "terminals":
      return t("Assistants get nothing here, because secrets are switched on for new terminals");
    case undefined:
      break;
  }
  if (requests.isQuiet) return t("Nothing more is requested of you, because you declined several times");
  return access.isGiven
    ? t("Assistants see names of secrets here, never values")
    : t("You are asked before an assistant sees names of secrets here");
}

type Row = Choice<"stop" | "letAsk" | "none">;

function stopChoice(): Row {
  return { label: t("Stop assistants' access in this workspace"), icon: "circle-slash", value: "stop" };
}

function letAskChoice(): Row {
  return { label: t("Let assistants ask again"), icon: "check", value: "letAsk" };
}

function nothing(): Row {
  return { label: t("Nothing in this window yet"), value: "none" };
}

function toChoice(deed: Deed): Row {
  const { at, caller, tool, names } = deed;
  const who = caller.channel === "editor" ? t("in the editor") : t("calls itself “{0}”", caller.name ?? "");
  return {
    label: describeTool(tool, t),
    description: `${formatClock(at)} · ${who} · ${describeOutcome(deed, t)}`,
    ...(names.length > 0 && { detail: names.join(", ") }),
    value: "none",
  };
}

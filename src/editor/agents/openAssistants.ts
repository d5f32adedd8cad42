import { Activity, type Deed } from "../../agents/Activity.ts";
import { Requests } from "../../agents/Requests.ts";
import type { Clock, Log, Memory } from "../../core/ports.ts";
import { AgentAccess } from "./AgentAccess.ts";

/** What assistants may do and did: what there is before any tool is called. */
export interface AssistantState {
  readonly access: AgentAccess;
  readonly activity: Activity;
  readonly requests: Requests;
}

export function openAssistants(memory: Memory, clock: Clock, log: Log): AssistantState {
  return {
    access: new AgentAccess(memory),
    activity: new Activity((deed) => log.info(describeDeed(deed))),
    requests: new Requests(clock),
  };
}

function describeDeed({ caller, tool, names, outcome }: Deed): string {
  const who = caller.channel === "editor" ? "in the editor" : `that calls itself ${caller.name ?? "nothing"}`;
  return `an assistant ${who}: ${tool}: ${outcome}${names.length === 0 ? "" : `: ${names.join(", ")}`}`;
}

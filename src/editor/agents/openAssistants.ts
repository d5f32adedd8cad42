import { Activity } from "../../agents/Activity.ts";
import { Requests } from "../../agents/Requests.ts";
import type { Clock, Log, Memory } from "../../core/ports.ts";
import { AgentAccess } from "./AgentAccess.ts";
import { writeDeed } from "./writeDeed.ts";

/** What assistants may do and did: what there is before any tool is called. */
export interface AssistantState {
  readonly access: AgentAccess;
  readonly activity: Activity;
  readonly requests: Requests;
}

export function openAssistants(memory: Memory, clock: Clock, log: Log): AssistantState {
  return {
    access: new AgentAccess(memory),
    activity: new Activity((deed, before) => log.info(writeDeed(deed, before))),
    requests: new Requests(clock),
  };
}

import type { AgentHost } from "../../agents/ports.ts";
import { ToolRefs } from "../../agents/ToolRefs.ts";
import { describeForLog } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { createRunner } from "./agentRunner.ts";
import type { AssistantState } from "./openAssistants.ts";
import { createPerson } from "./person.ts";
import type { InvokeTool } from "./registerTools.ts";
import { adaptTools } from "./toolAdapter.ts";
import { createEnvWorkspace } from "./workspaceFiles.ts";

/** The tools of this window: refs that were given out are known as long as it is there. */
export interface OpenTools {
  /** What they work with, whoever calls them. */
  readonly host: AgentHost;
  /** As VS Code calls them. */
  readonly invoke: InvokeTool;
}

export function openTools(app: Services, { access, activity, requests }: AssistantState): OpenTools {
  const host: AgentHost = {
    access,
    activity,
    requests,
    refs: new ToolRefs(),
    person: createPerson(app),
    runner: createRunner(app),
    workspace: createEnvWorkspace(app.findings),
    inventory: app.inventory,
    clock: app.clock,
    report: (tool, error) => app.log.error(`assistant: ${tool}: ${describeForLog(error)}`),
  };
  return { host, invoke: adaptTools(host) };
}

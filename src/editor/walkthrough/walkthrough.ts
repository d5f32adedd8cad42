import * as vscode from "vscode";

/** As VS Code addresses it: `publisher.name#id`. */
const WALKTHROUGH_ID = "agent-secrets.agent-secrets#getStarted";

/** One context key for each step of the walkthrough. */
export type Milestone =
  | "agentSecrets.didCreateHere"
  | "agentSecrets.didConnect"
  | "agentSecrets.didFind"
  | "agentSecrets.didMove"
  | "agentSecrets.didUndo";

export async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", WALKTHROUGH_ID, false);
}

/** Marks a step as done once the thing is done. VS Code keeps the marks itself, so nothing of this is stored. */
export function markDone(milestone: Milestone): void {
  void vscode.commands.executeCommand("setContext", milestone, true);
}

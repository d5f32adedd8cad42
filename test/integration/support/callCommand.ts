import * as vscode from "vscode";

/** Runs a command, and dismisses whatever box it opens until it is done. */
export async function callCommand(id: string, args: readonly unknown[]): Promise<unknown> {
  let isDone = false;
  const result = Promise.resolve(vscode.commands.executeCommand(id, ...args)).finally(() => {
    isDone = true;
  });
  while (!isDone) await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
  return result;
}

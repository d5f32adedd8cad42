import * as vscode from "vscode";
import { toolNames } from "./toolNames.ts";

/** What carries out a tool. Resolves with the text that goes to the model, and never rejects. */
export type InvokeTool = (tool: string, input: unknown, token: vscode.CancellationToken) => Promise<string>;

/**
 * Registers names; the first call loads the rest. No confirmation of VS Code's own is asked for: too much skips it, so that each
 * tool that changes something opens a dialog of ours.
 */
export function registerTools(load: () => Promise<InvokeTool>): readonly vscode.Disposable[] {
  return toolNames.map((name) =>
    vscode.lm.registerTool(`agentSecrets_${name}`, {
      invoke: async ({ input }, token) => {
        const text = await (await load())(name, input, token);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    }),
  );
}

import { refuse, writeToolAnswer } from "../../agents/answers.ts";
import { callTool } from "../../agents/callTool.ts";
import type { AgentHost } from "../../agents/ports.ts";
import { CancelledError } from "../../core/errors.ts";
import type { InvokeTool } from "./registerTools.ts";

/**
 * A tool as VS Code calls it. Not even a call that was cancelled rejects: VS Code writes the whole input of a tool that throws
 * into the window's log, and drops the answer of a cancelled one.
 */
export function adaptTools(host: AgentHost): InvokeTool {
  return async (tool, input, token) => {
    const control = new AbortController();
    const cancel = (): void => control.abort(new CancelledError());
    const subscription = token.onCancellationRequested(cancel);
    if (token.isCancellationRequested) cancel();
    try {
      const call = { tool, input, caller: { channel: "editor" } } as const;
      return writeToolAnswer(await callTool(host, call, control.signal));
    } catch {
      return writeToolAnswer(refuse("takenBack"));
    } finally {
      subscription.dispose();
    }
  };
}

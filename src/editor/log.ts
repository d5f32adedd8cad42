import * as vscode from "vscode";
import { hidingLog } from "../core/hideTokens.ts";
import type { Log } from "../core/ports.ts";

/** The log is a plain file that people attach to reports, so whatever has one of the shapes is hidden in it. */
export function createLog(tokenShapes: () => readonly RegExp[]): Log & { show(): void; dispose(): void } {
  const channel = vscode.window.createOutputChannel("Agent Secrets", { log: true });
  return {
    ...hidingLog(channel, tokenShapes),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { t } from "../messages/t.ts";

/**
 * Whether VS Code writes what it starts a terminal with into its log files, environment included: it does so for every
 * call between its processes at this level (microsoft/vscode, src/vs/platform/terminal/node/ptyService.ts).
 */
export function logsEnvironments(): boolean {
  return vscode.env.logLevel === vscode.LogLevel.Trace;
}

/** @throws {InputError} where a terminal with secrets would leave them in a log file. */
export function refuseTraceLog(): void {
  if (!logsEnvironments()) return;
  throw new InputError(
    t(
      "VS Code's log level is Trace: it would write the environment of terminals into its log files. Choose another level first, with “Developer: Set Log Level…”.",
    ),
  );
}

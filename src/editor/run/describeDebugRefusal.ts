import type { DebugRefusal } from "../../running/judgeConfiguration.ts";
import { t } from "../messages/t.ts";

/** Why a debug session gets no secrets, and what to do instead. */
export function describeDebugRefusal(refusal: DebugRefusal, session: string): string {
  switch (refusal.kind) {
    case "terminal":
      return t(
        "Nothing was started: this launch configuration runs in a terminal, where VS Code would write the values on a command line. Set “console” to “internalConsole”.",
      );
    case "debugger":
      return t(
        "“{0}” was not started: it is not known that debuggers of type “{1}” keep the values out of logs and command lines. Use “Run with Secrets…” or a task, or remove “agentSecrets”.",
        session,
        refusal.type,
      );
    case "logging":
      return t(
        "“{0}” was not started: with “{1}” its debugger would write the values into a log. Remove that setting.",
        session,
        refusal.setting,
      );
    case "setting":
      return t(
        "“{0}” was not started: it is not known that its debugger keeps the values out of logs and command lines with “{1}”. Remove that setting, or use “Run with Secrets…” or a task.",
        session,
        refusal.setting,
      );
    case "logVariable":
      return t(
        "“{0}” was not started: with the variable {1} its debugger would write the values into a log. Unset it first.",
        session,
        refusal.variable,
      );
  }
}

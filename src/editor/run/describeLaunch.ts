import type { ConsentChange } from "../../running/consent.ts";
import type { Labels } from "../../running/consentText.ts";
import { t } from "../messages/t.ts";

/** What is before the colon in the lines of a question. */
export function labels(): Labels {
  return {
    task: t("Task"),
    session: t("Session"),
    debugger: t("Debugger"),
    command: t("Command"),
    script: t("Script"),
    program: t("Program"),
    file: t("Checked for changes"),
    beside: t("All files checked for changes in"),
    untold: t("Not checked for changes"),
    unchecked: t("Too large to check for changes"),
    linked: t("Link out of the folder"),
    runtime: t("Runtime"),
    arguments: t("Arguments"),
    folder: t("Folder"),
    outside: t("Folder outside the workspace"),
    variables: t("Variables"),
    envFile: t("Environment file"),
    before: t("Task before"),
    after: t("Task after"),
    names: t("Names"),
  };
}

export function describeChange(change: ConsentChange): string {
  switch (change) {
    case "command":
      return t("The command changed since you allowed it.");
    case "script":
      return t("The script changed since you allowed it.");
    case "folder":
      return t("The folder in which it runs changed since you allowed it.");
    case "configuration":
      return t("The launch configuration changed since you allowed it.");
    case "envFile":
      return t("The environment file changed since you allowed it.");
    case "files":
      return t("A program file changed since you allowed it.");
    case "links":
      return t("A link that is run no longer leads where it did when you allowed it.");
    case "tasks":
      return t(
        "Its entry in tasks.json, or a task that runs before or after it, changed since you allowed it.",
      );
    case "secrets":
      return t("It requests secrets that you have not allowed yet.");
    case "place":
      return t("The workspace folder was created again since you allowed it.");
  }
}

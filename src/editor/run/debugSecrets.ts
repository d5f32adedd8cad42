import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { App } from "../App.ts";
import { warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { addToConfiguration } from "./addToConfiguration.ts";
import { isTrusted, requireConsent } from "./consent.ts";
import { readWanted } from "./readWanted.ts";
import { parseWanted, type Wanted } from "./wanted.ts";
import { warnOfConflicts } from "./warnOfConflicts.ts";

type Configuration = vscode.DebugConfiguration;

/**
 * Gives a debug session that asks for secrets their values. Comes last, when everything else of the configuration
 * is settled, and logs nothing of it. Rejects, and so stops the launch, when a secret is not there.
 */
export async function addDebugSecrets(
  app: App,
  folder: vscode.WorkspaceFolder | undefined,
  asked: Configuration,
): Promise<Configuration> {
  const { agentSecrets: property, ...configuration } = asked;
  // A process that runs already has its environment.
  if (configuration.request === "attach") return configuration;
  if (!isTrusted())
    throw new InputError(t("Trust this workspace first: its program would get your secrets."));
  refuseTerminal(configuration);
  const wanted = readWish(property);
  const receiver = t("the debug session “{0}”", configuration.name);
  await requireConsent(app, { folder, wanted, receiver });
  const values = await readWanted(app, folder, wanted, new AbortController().signal);
  const { configuration: filled, kept } = addToConfiguration(configuration, values);
  if (kept.length > 0) {
    void warn(t("The launch configuration sets {0} to another value, which is used.", kept.join(", ")));
  }
  await warnOfConflicts(folder, values);
  return filled;
}

/** Without the property it is the folder's setting that asks. */
function readWish(property: unknown): Wanted {
  if (property === undefined) return "default";
  const wanted = parseWanted(property);
  if (wanted !== undefined) return wanted;
  throw new InputError(t("“agentSecrets” in a launch configuration is “default” or a list of names."));
}

/**
 * For a program in a terminal VS Code sends the debugger's environment through the shell as
 * `/usr/bin/env NAME=value …` (`prepareCommand` of its debug adapter): a value would stand on a command line and in
 * the shell's history.
 */
function refuseTerminal({ type, console: place, externalConsole }: Configuration): void {
  const isTerminal = typeof place === "string" && /terminal/i.test(place);
  if (!isTerminal && externalConsole !== true && type !== "node-terminal") return;
  throw new InputError(
    t(
      "Nothing was started: this launch configuration runs in a terminal, where VS Code would write the values on a command line. Set “console” to “internalConsole”.",
    ),
  );
}

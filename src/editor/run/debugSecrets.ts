import { resolve } from "node:path";
import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { addToConfiguration } from "../../running/addToConfiguration.ts";
import {
  boundConfiguration,
  commandWords,
  debugFacts,
  fileWords,
  namesRuntime,
  runsAlready,
} from "../../running/debugFacts.ts";
import { debuggers } from "../../running/debuggers.ts";
import { toStableText } from "../../running/digest.ts";
import { judgeConfiguration } from "../../running/judgeConfiguration.ts";
import type { Launch } from "../../running/launch.ts";
import { programPaths } from "../../running/reach.ts";
import { namedTasks } from "../../running/taskTexts.ts";
import { parseWanted, type WantedSecrets } from "../../running/wanted.ts";
import { warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { isTrusted, requireConsent } from "./consent.ts";
import { describeDebugRefusal } from "./describeDebugRefusal.ts";
import { disk } from "./disk.ts";
import { readProgramFiles } from "./programFiles.ts";
import { readFolderIdentity } from "./readFolderIdentity.ts";
import { readLaunchFile } from "./readLaunchFile.ts";
import { readNamedScripts } from "./readScripts.ts";
import { readTasks } from "./readTasks.ts";
import { findWanted, readValues, requireFit, toAsked } from "./readWanted.ts";
import { warnOfConflicts } from "./warnOfConflicts.ts";

type Configuration = vscode.DebugConfiguration;
type Folder = vscode.WorkspaceFolder | undefined;

/**
 * Gives a debug session that asks for secrets their values. Comes last, when everything else of the configuration
 * is settled, and logs nothing of it. Rejects, and so stops the launch, when a secret is not there.
 */
export async function addDebugSecrets(
  app: Pick<Services, "accounts" | "inventory" | "memory" | "clock">,
  folder: Folder,
  asked: Configuration,
): Promise<Configuration> {
  const { agentSecrets: property, ...configuration } = asked;
  if (runsAlready(configuration)) return configuration;
  if (!isTrusted()) {
    throw new InputError(t("Trust this workspace first: its program would get your secrets."));
  }
  const refusal = judgeConfiguration(configuration, process.env);
  if (refusal !== undefined) throw new InputError(describeDebugRefusal(refusal, configuration.name));
  const wanted = readWish(property);
  const { targets, envFile } = await requireConsent(app, () =>
    describeSession(app, { folder, configuration, wanted }),
  );
  const values = await readValues(app, targets, neverAborted());
  requireFit(values, process.env);
  requireExact(values, configuration);
  const { configuration: filled, kept } = addToConfiguration(configuration, values, process.platform);
  if (kept.length > 0) {
    void warn(t("The launch configuration sets {0} to another value, which is used.", kept.join(", ")));
  }
  await warnOfConflicts(folder, values, envFile);
  return filled;
}

/** Without the property it is the folder's setting that asks. */
function readWish(property: unknown): WantedSecrets {
  if (property === undefined) return "default";
  const wanted = parseWanted(property);
  if (wanted !== undefined) return wanted;
  throw new InputError(t("“agentSecrets” in a launch configuration is “default” or a list of names."));
}

interface DebugLaunch extends Launch {
  readonly targets: readonly SecretTarget[];
  readonly envFile: string | undefined;
}

interface AskedSession {
  readonly folder: Folder;
  readonly configuration: Configuration;
  readonly wanted: WantedSecrets;
}

/** What would be debugged now, and with what. */
async function describeSession(
  app: Pick<Services, "accounts" | "inventory">,
  { folder, configuration, wanted }: AskedSession,
): Promise<DebugLaunch> {
  const base = folder?.uri.fsPath ?? "";
  const cwd = resolve(base, typeof configuration["cwd"] === "string" ? configuration["cwd"] : "");
  const scripts = await readNamedScripts(cwd, commandWords(configuration));
  const files = programPaths(disk, cwd, fileWords(configuration));
  const isOwn = namesRuntime(configuration);
  const untold = (isOwn ? scripts.untold : []).map((text) => ({ kind: "untold", text }) as const);
  const beside = isOwn ? scripts.beside : [];
  const program = await readProgramFiles(folder?.uri.fsPath, [...files, ...scripts.paths], beside);
  const tasks = namedTasks(configuration["preLaunchTask"], configuration["postDebugTask"]);
  const envFile =
    typeof configuration["envFile"] === "string" ? resolve(base, configuration["envFile"]) : undefined;
  const targets = await findWanted(app, folder, wanted);
  return {
    kind: "debug",
    name: configuration.name,
    folder: folder?.uri.toString() ?? "",
    place: await readFolderIdentity(folder),
    facts: [...debugFacts(configuration), ...scripts.facts, ...program.facts, ...untold],
    isOpen: program.isOpen || untold.length > 0,
    bound: {
      configuration: toStableText(boundConfiguration(configuration)),
      script: scripts.bound,
      envFile: envFile === undefined ? "" : await readLaunchFile(envFile),
      files: program.bound,
      links: program.links,
      tasks: readTasks(folder, scripts.own, tasks),
    },
    secrets: toAsked(targets),
    targets,
    envFile,
  };
}

/** A debugger that puts something else into a value does not get it. */
function requireExact(values: ReadonlyMap<string, Sensitive>, { type }: Configuration): void {
  for (const replaced of debuggers[type]?.replaces ?? []) {
    const names = [...values].filter(([, value]) => value.reveal().includes(replaced)).map(([name]) => name);
    if (names.length === 0) continue;
    throw new InputError(
      t(
        "Nothing was started: this debugger would replace “{0}” in the value of {1}. A task gets the exact value.",
        replaced,
        names.join(", "),
      ),
    );
  }
}

import * as vscode from "vscode";
import type { PlannedRun, Runner, RunWish, UnplannedRun } from "../../agents/ports.ts";
import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { toStableText } from "../../running/digest.ts";
import { findUnshellable } from "../../running/shellNames.ts";
import { chooseWanted } from "../../running/wanted.ts";
import { t } from "../messages/t.ts";
import { availableSecrets, type Readers } from "../run/availableSecrets.ts";
import { describeCommand } from "../run/describeCommand.ts";
import { readFolderIdentity } from "../run/readFolderIdentity.ts";
import { readValues, requireFit, toAsked } from "../run/readWanted.ts";
import { ownEnvironment } from "../run/secretTasks.ts";
import { findWorkFolder, type WorkFolder } from "../run/workFolder.ts";
import { followRun } from "./followRun.ts";

/** Commands of assistants, with secrets of This Machine. */
export function createRunner(app: Readers): Runner {
  return {
    plan: (wish) => planRun(app, wish),
    readValues: async (wish, signal) => {
      const { folder } = await findPlaceOfRun(wish);
      const { chosen } = await findTargets(app, folder, wish.names);
      const values = await readValues(app, chosen, signal);
      requireFit(values, ownEnvironment());
      return values;
    },
    start: async (wish, values, signal) => {
      const { work } = await findPlaceOfRun(wish);
      return await followRun({ ...wish, values, cwd: work?.path }, signal);
    },
  };
}

async function planRun(app: Readers, wish: RunWish): Promise<PlannedRun | UnplannedRun> {
  const { folder, work } = await findPlaceOfRun(wish);
  const { chosen, missing } = await findTargets(app, folder, wish.names);
  if (missing.length > 0) return { missing };
  const unshellable = findUnshellable(wish.names, process.platform);
  if (unshellable.length > 0) return { unshellable };
  const { facts, bound } = await describeCommand({ folder, work, command: wish.command, tasks: [] });
  const secrets = toAsked(chosen);
  const place = await readFolderIdentity(folder);
  return { command: wish.command, names: wish.names, facts, bound: toStableText({ bound, secrets, place }) };
}

async function findTargets(
  app: Readers,
  folder: vscode.WorkspaceFolder | undefined,
  names: readonly string[],
): Promise<{ readonly chosen: readonly SecretTarget[]; readonly missing: readonly string[] }> {
  return chooseWanted(await availableSecrets(app, folder, neverAborted()), names);
}

interface PlaceOfRun {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly work: WorkFolder | undefined;
}

/** A folder of the workspace, by its name or by a path below it. */
async function findPlaceOfRun({ folder: asked = "" }: RunWish): Promise<PlaceOfRun> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const parts = asked.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw outside();
  const named = folders.find(({ name }) => name === parts[0]);
  const folder = named ?? folders[0];
  const below = (named === undefined ? parts : parts.slice(1)).join("/");
  const work = await findWorkFolder(folder, below === "" ? undefined : below);
  if (work?.fact.kind === "outside") throw outside();
  return { folder, work };
}

function outside(): InputError {
  return new InputError(t("Nothing was started: an assistant's command runs inside the workspace only."));
}

import * as vscode from "vscode";
import type { PlannedRun, Runner, RunWish, UnplannedRun } from "../../agents/ports.ts";
import { type PathBelow, readPath } from "../../agents/readPath.ts";
import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
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
import type { Services } from "../Services.ts";
import { followRun } from "./followRun.ts";
import { shown } from "./shown.ts";

/** Commands of assistants, with secrets of This Machine. */
export function createRunner(app: Readers & Pick<Services, "providers" | "tree">): Runner {
  return {
    plan: (wish) => shown(app, () => planRun(app, wish)),
    readValues: (wish, signal) => shown(app, () => readValuesOf(app, wish, signal)),
    start: (wish, values, signal) =>
      shown(app, async () => {
        const { work } = await requirePlace(wish);
        return await followRun({ ...wish, values, cwd: work?.path }, signal);
      }),
  };
}

async function planRun(app: Readers, wish: RunWish): Promise<PlannedRun | UnplannedRun> {
  const found = await findPlaceOfRun(wish);
  if (found === undefined) return { noFolder: true };
  const { folder, work } = found;
  const { chosen, missing } = await findTargets(app, folder, wish.names);
  if (missing.length > 0) return { missing };
  const unshellable = findUnshellable(wish.names, process.platform);
  if (unshellable.length > 0) return { unshellable };
  const { facts, bound } = await describeCommand({ folder, work, command: wish.command, tasks: [] });
  const secrets = toAsked(chosen);
  const place = await readFolderIdentity(folder);
  return { command: wish.command, names: wish.names, facts, bound: toStableText({ bound, secrets, place }) };
}

async function readValuesOf(
  app: Readers,
  wish: RunWish,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sensitive>> {
  const { folder } = await requirePlace(wish);
  const { chosen } = await findTargets(app, folder, wish.names);
  const values = await readValues(app, chosen, signal);
  requireFit(values, ownEnvironment());
  return values;
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

/**
 * The first folder of the workspace, or what a path leads to that the assistant wrote. Undefined where that is not there, or could be
 * several: it is the assistant's own mistake.
 */
async function findPlaceOfRun({ folder: asked }: RunWish): Promise<PlaceOfRun | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first] = folders;
  if (asked === undefined) return { folder: first, work: await findWorkFolder(first, undefined) };
  const places = await Promise.all(readPath(asked, folders).map(enter));
  const [place, ...others] = places.filter((each) => each !== undefined);
  return others.length === 0 ? place : undefined;
}

async function enter({ folder, parts }: PathBelow<vscode.WorkspaceFolder>): Promise<PlaceOfRun | undefined> {
  try {
    const work = await findWorkFolder(folder, parts.join("/"));
    return work?.fact.kind === "outside" ? undefined : { folder, work };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What was planned with is there a moment later. */
async function requirePlace(wish: RunWish): Promise<PlaceOfRun> {
  const place = await findPlaceOfRun(wish);
  if (place !== undefined) return place;
  throw new InputError(t("Nothing was started: the folder of the assistant's command is no longer there."));
}

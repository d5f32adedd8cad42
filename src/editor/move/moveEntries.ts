import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { checkEnvFile } from "../../migration/plan/checkEntry.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { readRedactMode } from "../settings.ts";
import { askTargets } from "./askTargets.ts";
import type { Collected } from "./collectEntries.ts";
import { describeFileProblem } from "./describeStep.ts";
import { reviewEntries } from "./reviewEntries.ts";
import { type FinishedPlan, runPlan } from "./runPlan.ts";

/** Asks where to, then moves the entries there by a plan. `args`: rows that say where to. */
export async function moveEntries(
  app: Services,
  found: Collected,
  args: readonly unknown[],
): Promise<FinishedPlan> {
  refuseFile(found);
  const places = await askTargets(app, t("Move to Platform"), args);
  return await runPlan(app, { purpose: "move", collected: await reviewEntries(found), places });
}

/** A single entry that cannot leave its file is refused before anything is asked; a plan of several says it in its rows. */
function refuseFile({ files, entries }: Collected): void {
  if (entries.length !== 1) return;
  const mode = readRedactMode(vscode.workspace.getConfiguration("agentSecrets"));
  const problem = files
    .map((file) => checkEnvFile(file, entries, mode).problem)
    .find((found) => found !== undefined);
  if (problem !== undefined) throw new InputError(describeFileProblem(problem, t));
}

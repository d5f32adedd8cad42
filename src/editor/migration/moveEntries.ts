import * as vscode from "vscode";
import type { App } from "../App.ts";
import { askTargets } from "./askTargets.ts";
import type { Collected } from "./collectEntries.ts";
import { reviewEntries } from "./reviewEntries.ts";
import { runPlan } from "./runPlan.ts";

/** Asks where to, then moves the entries there by a plan. `args`: rows that say where to. */
export async function moveEntries(app: App, found: Collected, args: readonly unknown[]): Promise<void> {
  const places = await askTargets(app, vscode.l10n.t("Move to Platform"), args);
  await runPlan(app, { purpose: "move", collected: await reviewEntries(found), places });
}

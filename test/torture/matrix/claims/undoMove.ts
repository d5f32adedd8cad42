import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { describeUndo } from "../../../../src/editor/move/describeUndo.ts";
import { findUnfinished } from "../../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import type { WriteUndo } from "../../../../src/migration/undo/undoWrite.ts";
import { wording } from "../../../support/translate.ts";
import { isLie } from "../fault.ts";
import { apply, type Checked, makePlan, prepare } from "../moveEntry.ts";
import type { Stage } from "../openStage.ts";
import { newName } from "../operations.ts";
import { type Bending, bendAnswers } from "../runCell.ts";
import { type Claim, claimOfText, isTrue } from "./claim.ts";

/** Takes a move to a new secret back against a fault of its delete, then once more without it. */
export async function undoMove(stage: Stage, bending: Bending): Promise<Checked> {
  const moving = await prepare(stage, "move to a new secret");
  const { dependencies } = moving;
  await apply(moving, await makePlan(moving), "first");
  const [entry] = await dependencies.journal.list();
  if (entry === undefined) return { wrongs: ["there is no journal"], claims: [] };
  bendAnswers(stage, bending);
  const result = await undoMigration(dependencies, entry, {}, neverAborted());
  stage.front.bend = undefined;
  const [undo] = result.steps.values();
  const platform = () => stage.provider.name;
  const names = { ...wording, nameFile: () => ".env", namePlace: () => "A", namePlatform: platform };
  const text = describeUndo(entry, result, names).text;
  const told = [claimOfUndo(undo), undo?.kind === "deleted" ? "made" : claimOfText(text)] as const;
  const effect = isThere(stage) ? "none" : "done";
  const claims = told
    .filter((claim) => !isTrue(claim, effect))
    .map((claim) => `${claim}, but it is ${effect}`);
  for (const open of await findUnfinished(dependencies.journal)) {
    await undoMigration(dependencies, open, {}, neverAborted());
  }
  const isLeft = isThere(stage) && !isLie(bending.fault);
  return { wrongs: isLeft ? ["in the end: not taken back"] : [], claims: isLie(bending.fault) ? [] : claims };
}

function isThere({ platform }: Stage): boolean {
  return platform.secrets.some(({ name }) => name === newName);
}

function claimOfUndo(undo: WriteUndo | undefined): Claim {
  if (undo?.kind === "deleted") return "made";
  return undo?.kind === "failed" && undo.reason.code === "unclear" ? "notKnown" : "notMade";
}

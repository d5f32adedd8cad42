import * as vscode from "vscode";
import { describeUnwritten } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { makeFolderOf } from "../files/newFiles.ts";
import { writeFile } from "../files/writeFile.ts";
import { t } from "../messages/t.ts";
import type { RuleFile } from "./protectRows.ts";
import { readSettingsFile } from "./readRules.ts";
import { describeProblem } from "./ruleTexts.ts";

/** `hasNewFolder`: whether the file's folder was made for it. `problem`: why nothing was written, as a sentence. */
type Written = { readonly hasNewFolder: boolean } | { readonly problem: string };

/** Writes a settings file that a person has seen a preview of, unless it is another one by now. */
export async function writeSettingsFile(seen: RuleFile, after: string): Promise<Written> {
  const uri = vscode.Uri.parse(seen.uri);
  const now = await readSettingsFile(uri);
  if (now.problem !== undefined) return { problem: `${now.label} ${describeProblem(now.problem, t)}.` };
  if (now.text !== seen.text || now.path !== seen.path) {
    return { problem: describeUnwritten(uri, "changed") };
  }
  const hasNewFolder = await makeFolderOf(uri);
  const place = await findPlace(uri);
  if (place.kind === "unusable") return { problem: describeUnwritten(uri, "gone") };
  const outcome = await writeFile(place, Buffer.from(after));
  return outcome === "done" ? { hasNewFolder } : { problem: describeUnwritten(uri, outcome) };
}

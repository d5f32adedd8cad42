import * as vscode from "vscode";
import { applyRules, type KeptRule } from "../../assistants/applyRules.ts";
import type { Memory } from "../../core/ports.ts";
import { describeUnwritten } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { makeFolderOf } from "../files/newFiles.ts";
import { writeFile } from "../files/writeFile.ts";
import { t } from "../messages/t.ts";
import type { RuleChoice, RuleFile } from "./protectRows.ts";
import { readSettingsFile } from "./readRules.ts";
import { addRuleRecords } from "./ruleRecords.ts";
import { describeProblem } from "./ruleTexts.ts";

/** One file with all that is put into it. */
export interface RuleWrite {
  readonly file: RuleFile;
  readonly after: string;
  readonly kept: readonly KeptRule[];
}

/** What the chosen rules make of each file. Two rules of one assistant may share a file. */
export function planWrites(chosen: readonly RuleChoice[]): readonly RuleWrite[] {
  const writes = chosen.filter((choice) => choice.kind === "write");
  return [...Map.groupBy(writes, ({ file }) => file.uri).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const rules = group.map(({ rule }) => rule);
    const { file, folder } = first;
    const change = applyRules(rules, file.text, folder.files);
    if (change.kind === "refused" || change.kept.length === 0) return [];
    return [{ file, after: change.text, kept: change.kept }];
  });
}

/** Writes one file, and remembers how to take it back. Resolves with the reason when nothing was written. */
export async function writeRules(
  memory: Memory,
  { file, after, kept }: RuleWrite,
): Promise<string | undefined> {
  const uri = vscode.Uri.parse(file.uri);
  const now = await readSettingsFile(uri);
  if (now.problem !== undefined) return `${now.label} ${describeProblem(now.problem, t)}.`;
  if (now.text !== file.text || now.path !== file.path) return describeUnwritten(uri, "changed");
  const hasNewFolder = await makeFolderOf(uri);
  const place = await findPlace(uri);
  if (place.kind === "unusable") return describeUnwritten(uri, "gone");
  const outcome = await writeFile(place, Buffer.from(after));
  if (outcome !== "done") return describeUnwritten(uri, outcome);
  await addRuleRecords(memory, { uri: file.uri, hasNewFolder, kept });
  return undefined;
}

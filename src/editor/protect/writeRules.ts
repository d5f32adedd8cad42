import { applyRules, type KeptRule } from "../../assistants/applyRules.ts";
import type { Memory } from "../../core/ports.ts";
import type { RuleChoice, RuleFile } from "./protectRows.ts";
import { addRuleRecords } from "./ruleRecords.ts";
import { writeSettingsFile } from "./writeSettingsFile.ts";

/** One file with all that is put into it. */
export interface RuleWrite {
  /** Names of the assistants that the rules are for. */
  readonly assistants: readonly string[];
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
    const assistants = group.map(({ assistant }) => assistant.name);
    return [{ assistants, file, after: change.text, kept: change.kept }];
  });
}

/** Writes one file, and remembers how to take it back. Resolves with the reason when nothing was written. */
export async function writeRules(
  memory: Memory,
  { file, after, kept }: RuleWrite,
): Promise<string | undefined> {
  const written = await writeSettingsFile(file, after);
  if ("problem" in written) return written.problem;
  await addRuleRecords(memory, { uri: file.uri, hasNewFolder: written.hasNewFolder, kept });
  return undefined;
}

import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Step } from "../../migration/plan/plan.ts";
import type { Translate } from "../messages/translate.ts";
import { countOutcomes, describeFileReason } from "./describeResult.ts";

interface FileWording {
  readonly t: Translate;
  readonly nameFile: (uri: string) => string;
}

/** `copies`: the steps that keep copies on this machine. */
export function copiesNote(
  copies: readonly Pick<Step, "id">[],
  result: Pick<MigrationResult, "steps">,
  t: Translate,
): readonly string[] {
  const { moved, same, ...others } = countOutcomes(copies, result);
  const failed = others.failed + others.notKnown;
  const notes: string[] = [];
  const kept = moved + same;
  if (kept === 1) notes.push(t("An encrypted copy is on this machine."));
  if (kept > 1) notes.push(t("{0} encrypted copies are on this machine.", kept));
  if (failed > 0) notes.push(t("Copies that failed: {0}. Those values stay in the file.", failed));
  return notes;
}

/** Files that keep their values as the person asked: the message is the last that is heard of it. */
export function stayingNote(
  { files }: Pick<MigrationResult, "files">,
  { t, nameFile }: FileWording,
): readonly string[] {
  const kept = [...files].filter(([, { kind }]) => kind === "kept").map(([uri]) => nameFile(uri));
  return kept.length === 0 ? [] : [t("What was copied is still in plain text in {0}.", kept.join(", "))];
}

/** Whether a file was to lose its values and did not: what was stored is a copy then. */
export function isStillIn(file: string | undefined, { files }: Pick<MigrationResult, "files">): boolean {
  return file !== undefined && files.get(file)?.kind === "failed";
}

export function fileProblems(
  { files }: Pick<MigrationResult, "files">,
  { t, nameFile }: FileWording,
): readonly string[] {
  return [...files].flatMap(([uri, outcome]) =>
    outcome.kind === "failed" ? [`${nameFile(uri)}: ${describeFileReason(outcome.reason, t)}`] : [],
  );
}

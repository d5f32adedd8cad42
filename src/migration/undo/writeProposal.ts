import { changeText } from "../files/changeText.ts";
import type { PlannedFile } from "../plan/plan.ts";
import type { EnvFiles, FileChangeOutcome } from "../ports.ts";
import type { FileUndo } from "./undoFiles.ts";

/**
 * A file that was deleted gets its bytes and its mode back; one that is there gets the text that was shown. Nothing is
 * written over what came into the file while the person looked at the proposal. `place`: where it is, as they were told.
 */
export function writeProposal(
  files: EnvFiles,
  { uri, bytes, mode }: PlannedFile,
  { proposal: { text }, current }: Extract<FileUndo, { kind: "conflict" }>,
  place: string | undefined,
): Promise<FileChangeOutcome> {
  const asked = place === undefined ? {} : { place };
  if (current !== undefined) {
    return files.change(uri, { ...changeText(current, text), ...asked, addsValues: true });
  }
  return files.create(uri, {
    text,
    ...asked,
    ...(bytes !== undefined && { bytes }),
    ...(mode !== undefined && { mode }),
  });
}

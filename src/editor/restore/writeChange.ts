import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { FileChange } from "../../migration/ports.ts";
import { describeUnwritten } from "../files/describePlace.ts";
import type { Services } from "../Services.ts";

/** Changes a file, or says why nothing was written. */
export async function writeChange(
  { migration }: Pick<Services, "migration">,
  uri: vscode.Uri,
  change: FileChange,
): Promise<void> {
  const outcome = await migration.files.change(uri.toString(), change);
  if (outcome !== "done") throw new InputError(describeUnwritten(uri, outcome));
}

import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { EnvFiles, FileChange } from "../../migration/ports.ts";
import { describeUnwritten } from "../files/describePlace.ts";

/** Changes a file, or says why nothing was written. */
export async function writeChange(files: EnvFiles, uri: vscode.Uri, change: FileChange): Promise<void> {
  const outcome = await files.change(uri.toString(), change);
  if (outcome !== "done") throw new InputError(describeUnwritten(uri, outcome));
}

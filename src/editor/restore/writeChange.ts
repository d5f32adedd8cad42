import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { FileChange } from "../../migration/ports.ts";
import type { App } from "../Services.ts";
import { describeUnwritten } from "../files/describePlace.ts";

/** Changes a file, or says why nothing was written. */
export async function writeChange({ migration }: App, uri: vscode.Uri, change: FileChange): Promise<void> {
  const outcome = await migration.files.change(uri.toString(), change);
  if (outcome !== "done") throw new InputError(describeUnwritten(uri, outcome));
}

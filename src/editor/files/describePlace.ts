import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { FileChangeOutcome } from "../../migration/ports.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { t } from "../messages/t.ts";
import { type FilePlace, findPlace } from "./findPlace.ts";

/** A place that may be written to. */
export type UsablePlace = Extract<FilePlace, { kind: "file" | "free" }>;

/** Where a write would go, before it is asked about. Rejects with the reason when nothing may be written there. */
export async function requirePlace(uri: vscode.Uri): Promise<UsablePlace> {
  const place = await findPlace(uri);
  const name = fileLabel(uri);
  if (place.kind === "unusable") {
    const reasons = {
      leadsNowhere: t("{0} is a link that leads nowhere. Nothing was written.", name),
      notAFile: t("{0} is not a file. Nothing was written.", name),
      noFolder: t("The folder of {0} does not exist. Nothing was written.", name),
    };
    throw new InputError(reasons[place.reason]);
  }
  if (place.leavesWorkspace) throw new InputError(describeOutside(place));
  return place;
}

/** Names the true place where it is another one: what a person says yes to is the file that is written. */
export function describeLink({ isLinked, hasOtherNames, path }: UsablePlace): string | undefined {
  if (isLinked && path !== undefined) {
    return t("It is a link. The file that is written is {0}.", fileLabel(vscode.Uri.file(path)));
  }
  if (hasOtherNames !== true) return undefined;
  return t(
    "The file has more than one name on this disk (hard links). What is written is there under all of them.",
  );
}

/** Why a file was not written, for everything but `done`. */
export function describeUnwritten(uri: vscode.Uri, outcome: Exclude<FileChangeOutcome, "done">): string {
  const name = fileLabel(uri);
  switch (outcome) {
    case "changed":
      return t("{0} changed in the meantime, so nothing was written. Try again.", name);
    case "gone":
      return t("{0} is no longer there.", name);
    case "readOnly":
      return t("{0} cannot be written. Nothing was changed.", name);
    case "outside":
      return t("{0} is a link out of this workspace. Nothing was written.", name);
  }
}

function describeOutside({ uri, path }: UsablePlace): string {
  const name = fileLabel(uri);
  return path === undefined
    ? t("{0} is a link out of this workspace. Nothing was written.", name)
    : t(
        "{0} is a link to {1}, outside this workspace. Nothing was written. Open that file instead.",
        name,
        path,
      );
}

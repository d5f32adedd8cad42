import * as vscode from "vscode";
import { describeUnwritten, type UsablePlace } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { removeEmptyFolder, removeFile } from "../files/newFiles.ts";
import { writeFile } from "../files/writeFile.ts";
import { t } from "../messages/t.ts";
import { readSettingsFile } from "./readRules.ts";
import { describeProblem } from "./ruleTexts.ts";

/** A settings file without what was written into it. */
export type SettingsRest =
  | { readonly kind: "refused" }
  /** Nothing of ours is in it. */
  | { readonly kind: "already" }
  | { readonly kind: "text"; readonly text: string }
  /** The file was made for what is taken back. `text`: what it says where it has become a link. */
  | { readonly kind: "delete"; readonly text?: string };

interface Made {
  readonly uri: string;
  /** Whether the file's folder was made for it. */
  readonly hasNewFolder: boolean;
}

/** Takes back what was written into a settings file. Resolves with the reason when it is still there. */
export async function undoSettingsFile(
  { uri: stored, hasNewFolder }: Made,
  undo: (text: string) => SettingsRest,
): Promise<string | undefined> {
  const uri = vscode.Uri.parse(stored);
  const { text, problem, label } = await readSettingsFile(uri);
  if (problem !== undefined) return `${label} ${describeProblem(problem, t)}.`;
  // A person has removed it: nothing of ours is there.
  if (text === undefined) return undefined;
  const rest = undo(text);
  if (rest.kind === "refused") return `${label} ${describeProblem("invalid", t)}.`;
  if (rest.kind === "already") return undefined;
  const place = await findPlace(uri);
  if (place.kind !== "file") return describeUnwritten(uri, "gone");
  // A new file was not made as a link: what it leads to is another one, and stays.
  if (rest.kind === "text" || place.isLinked) return await write(place, rest.text);
  await removeFile(uri);
  if (hasNewFolder) await removeEmptyFolder(vscode.Uri.joinPath(uri, ".."));
  return undefined;
}

async function write(place: UsablePlace, text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return describeUnwritten(place.uri, "changed");
  const outcome = await writeFile(place, Buffer.from(text));
  return outcome === "done" ? undefined : describeUnwritten(place.uri, outcome);
}

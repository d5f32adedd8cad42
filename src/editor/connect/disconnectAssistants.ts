import * as vscode from "vscode";
import { isEmptied, removeEntry } from "../../assistants/connect/entryPlaces.ts";
import { InputError } from "../../core/errors.ts";
import { describeUnwritten } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { removeEmptyFolder, removeFile } from "../files/newFiles.ts";
import { writeFile } from "../files/writeFile.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { readSettingsFile } from "../protect/readRules.ts";
import { describeProblem } from "../protect/ruleTexts.ts";
import type { Services } from "../Services.ts";
import { type Connection, readConnections, removeConnection } from "./connections.ts";

/** Takes back every entry that was written, in whatever workspace, and closes the way in. */
export async function disconnectAssistants(outside: Services["outside"]): Promise<void> {
  const connections = readConnections(outside.memory);
  if (connections.length === 0) throw new InputError(t("No assistant is connected."));
  await confirm({
    message: t("Disconnect all assistants outside of this editor?"),
    detail: [
      connections.map(({ place }) => fileLabel(vscode.Uri.parse(place))),
      t("The entries are removed from these files. What others added to them stays."),
    ],
    button: t("Disconnect"),
  });
  const problems: string[] = [];
  for (const connection of connections) {
    const problem = await removeFrom(connection);
    if (problem === undefined) await removeConnection(outside.memory, connection);
    else problems.push(problem);
  }
  await outside.refresh();
  if (problems.length > 0) void warn(problems.join(" "));
  else void inform(t("No assistant outside of this editor is connected any more."));
}

/** Resolves with the reason when the entry is still there. */
async function removeFrom({ place: stored, format, ...made }: Connection): Promise<string | undefined> {
  const uri = vscode.Uri.parse(stored);
  const { text, problem, label } = await readSettingsFile(uri);
  if (problem !== undefined) return `${label} ${describeProblem(problem, t)}.`;
  // A person has removed it: nothing of ours is there.
  if (text === undefined) return undefined;
  const change = removeEntry(format, text);
  if (change.kind === "refused") return `${label} ${describeProblem("invalid", t)}.`;
  if (change.kind === "already") return undefined;
  const place = await findPlace(uri);
  if (place.kind !== "file") return describeUnwritten(uri, "gone");
  if (!made.isNew || place.isLinked || !isEmptied(format, change.text)) {
    const outcome = await writeFile(place, Buffer.from(change.text));
    return outcome === "done" ? undefined : describeUnwritten(uri, outcome);
  }
  await removeFile(uri);
  if (made.hasNewFolder) await removeEmptyFolder(vscode.Uri.joinPath(uri, ".."));
  return undefined;
}

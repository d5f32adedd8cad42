import { isEmptied, removeEntry } from "../../assistants/connect/entryPlaces.ts";
import { InputError } from "../../core/errors.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { type SettingsRest, undoSettingsFile } from "../protect/undoSettingsFile.ts";
import type { Services } from "../Services.ts";
import { type Connection, type FileConnection, readConnections, removeConnection } from "./connections.ts";
import { describeHost } from "./entryRows.ts";

/** Takes back every entry that was written, in whatever workspace, and closes the way in. */
export async function disconnectAssistants(outside: Services["outside"]): Promise<void> {
  const connections = readConnections(outside.memory);
  if (connections.length === 0) throw new InputError(t("No assistant is connected."));
  await confirm({
    message: t("Disconnect all assistants outside of this editor?"),
    detail: [connections.map(labelOf), t("The entries are removed. What others added to these files stays.")],
    button: t("Disconnect"),
  });
  const problems: string[] = [];
  for (const connection of connections) {
    const problem = await takeBack(connection);
    if (problem === undefined) await removeConnection(outside.memory, connection);
    else problems.push(problem);
  }
  await outside.refresh();
  if (problems.length > 0) void warn(problems.join(" "));
  else void inform(t("No assistant outside of this editor is connected any more."));
}

function labelOf(connection: Connection): string {
  return "host" in connection ? describeHost(t) : nameFile(connection.place);
}

/** Resolves with the reason when the entry is still there. What the editor has of it goes with the way in. */
async function takeBack(connection: Connection): Promise<string | undefined> {
  if ("host" in connection) return undefined;
  const { place: uri, hasNewFolder } = connection;
  return await undoSettingsFile({ uri, hasNewFolder }, (text) => withoutEntry(connection, text));
}

function withoutEntry({ format, isNew }: FileConnection, text: string): SettingsRest {
  const change = removeEntry(format, text);
  if (change.kind !== "change") return change;
  return { kind: isNew && isEmptied(format, change.text) ? "delete" : "text", text: change.text };
}

import { homedir } from "node:os";
import * as vscode from "vscode";
import { cursorServer } from "../../assistants/connect/cursorApi.ts";
import { entryPlaces, showEntry } from "../../assistants/connect/entryPlaces.ts";
import { inFolder, type ServerCommand } from "../../assistants/connect/serverCommand.ts";
import { findAssistants } from "../../assistants/findAssistants.ts";
import { InputError } from "../../core/errors.ts";
import { writeEach } from "../files/writeEach.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askTicked } from "../prompts/askTicked.ts";
import { readAssistantSigns } from "../protect/readAssistantSigns.ts";
import { readSettingsFile } from "../protect/readRules.ts";
import { writeSettingsFile } from "../protect/writeSettingsFile.ts";
import type { Services } from "../Services.ts";
import { addConnection, isHostConnected, removeConnection } from "./connections.ts";
import {
  describeHost,
  type EntryWrite,
  entryRows,
  type FileWrite,
  type FoundFile,
  type FoundPlace,
  withHost,
} from "./entryRows.ts";
import { findServerCommand, ownRuntime } from "./findServerCommand.ts";
import { pathAtHome } from "./pathAtHome.ts";

type Parts = Pick<Services, "assistants" | "documents" | "outside">;

/** Tells assistants outside of the editor how to reach the window that has their folder open, each in its own settings. */
export async function connectAssistant(app: Parts): Promise<void> {
  if (app.assistants.access.whyOff() !== undefined) {
    throw new InputError(t("Assistants have no access here. “Show What Assistants Did” says why."));
  }
  const found = await findPlaces(app.outside);
  if (found.length === 0) {
    void inform(t("None of Claude Code, Codex, Cursor or Gemini CLI was found here."));
    return;
  }
  const server = await findServerCommand(app.outside.proxy, ownRuntime);
  const writes = await askTicked<EntryWrite | undefined, readonly EntryWrite[]>({
    title: t("Connect an Assistant"),
    placeholder: t("Select the assistants to connect"),
    rows: entryRows(found, server, t),
    accept: (ticked) => {
      const chosen = ticked.filter((write) => write !== undefined);
      return chosen.length === 0 ? undefined : chosen;
    },
  });
  await askToWrite(app, writes, server);
  await writeAll(app, writes);
}

/** In Cursor, its own way is there whether or not a folder shows that it is used. */
async function findPlaces({ cursor, memory }: Parts["outside"]): Promise<readonly FoundPlace[]> {
  const files = await findFiles();
  return cursor === undefined ? files : withHost(files, { isConnected: isHostConnected(memory) });
}

/** In the order of the assistants' names; a file that several folders share is there once. */
async function findFiles(): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const assistant of findAssistants(await readAssistantSigns(folder.uri))) {
      for (const place of entryPlaces.filter((each) => each.assistant === assistant.id)) {
        const uri =
          place.base === "home"
            ? vscode.Uri.file(pathAtHome(place, homedir(), process.env))
            : vscode.Uri.joinPath(folder.uri, place.path);
        found.set(uri.toString(), { assistant, place, file: await readSettingsFile(uri) });
      }
    }
  }
  return [...found.values()];
}

async function askToWrite(
  { documents }: Parts,
  writes: readonly EntryWrite[],
  server: ServerCommand,
): Promise<void> {
  const text = writes.map((write) => `${placeOf(write)}\n\n${entryOf(write, server)}\n`).join("\n");
  const preview = documents.add("entries.txt", text);
  await vscode.window.showTextDocument(preview, { preview: true, preserveFocus: true });
  await confirm({
    message: t("Connect {0} to Agent Secrets?", namesOf(writes)),
    detail: [
      writes.flatMap(describeWrite),
      t("The tab behind this dialog shows the entries. They hold no secret."),
      t("You are asked once in each workspace before a program gets names, and it never gets a value."),
    ],
    button: t("Write Entries"),
  });
}

/** The preview shows each entry by itself. */
function entryOf(write: EntryWrite, server: ServerCommand): string {
  if (!("host" in write)) return showEntry(write.place, server);
  const [folder = ""] = vscode.workspace.workspaceFolders?.map(({ uri }) => uri.fsPath) ?? [];
  return JSON.stringify(cursorServer(inFolder(server, folder)), undefined, 2);
}

function placeOf(write: EntryWrite): string {
  return "host" in write ? describeHost(t) : write.file.label;
}

function describeWrite(write: EntryWrite): readonly string[] {
  if ("host" in write) return [describeHost(t)];
  const { label, text, link } = write.file;
  return [text === undefined ? t("{0}, a new file", label) : label, ...(link === undefined ? [] : [link])];
}

async function writeAll(app: Parts, writes: readonly EntryWrite[]): Promise<void> {
  const { written, problems } = await writeEach(writes, (write) =>
    "host" in write ? registerHost(app, write.host) : writeEntry(app, write),
  );
  await app.outside.refresh();
  if (problems.length > 0) void warn(problems.join(" "));
  if (written.length > 0) void tellConnected(namesOf(written));
}

/** Resolves with the reason when nothing was written. */
async function writeEntry(
  { outside }: Parts,
  { file, place: { format }, after }: FileWrite,
): Promise<string | undefined> {
  const written = await writeSettingsFile(file, after);
  if ("problem" in written) return written.problem;
  const isNew = file.text === undefined;
  await addConnection(outside.memory, { place: file.uri, format, isNew, hasNewFolder: written.hasNewFolder });
  return undefined;
}

/** Remembered first, since each window registers by what is remembered. */
async function registerHost({ outside }: Parts, host: "cursor"): Promise<string | undefined> {
  await addConnection(outside.memory, { host });
  await outside.refresh();
  if (outside.cursor?.isRegistered === true) return undefined;
  await removeConnection(outside.memory, { host });
  return t("Cursor did not accept the entry. Nothing was changed.");
}

async function tellConnected(names: string): Promise<void> {
  const undo = t("Disconnect Assistants");
  const text = t("{0} can use Agent Secrets here once restarted, as long as this window is open.", names);
  if ((await inform(text, undo)) === undo) {
    await vscode.commands.executeCommand("agentSecrets.disconnectAssistants");
  }
}

function namesOf(writes: readonly EntryWrite[]): string {
  return [...new Set(writes.map(({ assistant }) => assistant.name))].join(", ");
}

import type { AssistantId } from "../assistant.ts";
import { addServerToJson, type EntryChange, removeServerFromJson } from "./jsonEntry.ts";
import { inFolder, SERVER_NAME, type ServerCommand, serverEntry } from "./serverCommand.ts";
import { addServerToToml, codexEntry, removeServerFromToml } from "./tomlEntry.ts";

export type EntryFormat = "json" | "toml";

/** Where an assistant looks for its servers. */
export interface EntryPlace {
  readonly assistant: AssistantId;
  readonly base: "folder" | "home";
  readonly path: string;
  readonly format: EntryFormat;
  /** A variable that names another folder in place of the first one of `path`. */
  readonly variable?: string;
  /** What the program gets as its folder, where it may be started in another one. */
  readonly folder?: string;
}

/** The assistants that can be connected. */
export const entryPlaces: readonly EntryPlace[] = [
  // https://code.claude.com/docs/en/mcp
  { assistant: "claudeCode", base: "folder", path: ".mcp.json", format: "json" },
  // https://developers.openai.com/codex/mcp
  { assistant: "codex", base: "home", path: ".codex/config.toml", format: "toml", variable: "CODEX_HOME" },
  // https://cursor.com/docs/context/mcp: it fills in the folder of the file. What it starts may be in the home folder
  // (vectorize-io/hindsight#4530).
  {
    assistant: "cursor",
    base: "folder",
    path: ".cursor/mcp.json",
    format: "json",
    folder: "${workspaceFolder}",
  },
  // https://geminicli.com/docs/tools/mcp-server
  { assistant: "geminiCli", base: "folder", path: ".gemini/settings.json", format: "json" },
];

export function addEntry(
  place: Pick<EntryPlace, "format" | "folder">,
  before: string | undefined,
  server: ServerCommand,
): EntryChange {
  const own = inFolder(server, place.folder);
  return place.format === "json" ? addServerToJson(before, own) : addServerToToml(before, own);
}

export function removeEntry(format: EntryFormat, text: string): EntryChange {
  return format === "json" ? removeServerFromJson(text) : removeServerFromToml(text);
}

/** The entry by itself: what else is in a file may be a secret of others. */
export function showEntry(
  { format, folder }: Pick<EntryPlace, "format" | "folder">,
  server: ServerCommand,
): string {
  const own = inFolder(server, folder);
  if (format === "toml") return codexEntry(own);
  return JSON.stringify({ mcpServers: { [SERVER_NAME]: serverEntry(own) } }, undefined, 2);
}

/** Whether nothing is left of a file that was made for the entry. */
export function isEmptied(format: EntryFormat, text: string): boolean {
  return format === "json" ? /^\s*\{\s*\}\s*$/.test(text) : text.trim() === "";
}

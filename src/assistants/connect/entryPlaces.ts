import type { AssistantId } from "../assistant.ts";
import { addServerToJson, type EntryChange, removeServerFromJson } from "./jsonEntry.ts";
import { SERVER_NAME, type ServerCommand, serverEntry } from "./serverCommand.ts";
import { addServerToToml, codexEntry, removeServerFromToml } from "./tomlEntry.ts";

export type EntryFormat = "json" | "toml";

/** Where an assistant looks for its servers. */
export interface EntryPlace {
  readonly assistant: AssistantId;
  readonly base: "folder" | "home";
  readonly path: string;
  readonly format: EntryFormat;
}

/** The assistants that can be connected. */
export const entryPlaces: readonly EntryPlace[] = [
  // https://code.claude.com/docs/en/mcp
  { assistant: "claudeCode", base: "folder", path: ".mcp.json", format: "json" },
  // https://developers.openai.com/codex/mcp
  { assistant: "codex", base: "home", path: ".codex/config.toml", format: "toml" },
  // https://cursor.com/docs/context/mcp
  { assistant: "cursor", base: "folder", path: ".cursor/mcp.json", format: "json" },
  // https://geminicli.com/docs/tools/mcp-server
  { assistant: "geminiCli", base: "folder", path: ".gemini/settings.json", format: "json" },
];

export function addEntry(
  format: EntryFormat,
  before: string | undefined,
  server: ServerCommand,
): EntryChange {
  return format === "json" ? addServerToJson(before, server) : addServerToToml(before, server);
}

export function removeEntry(format: EntryFormat, text: string): EntryChange {
  return format === "json" ? removeServerFromJson(text) : removeServerFromToml(text);
}

/** The entry by itself: what else is in a file may be a secret of others. */
export function showEntry(format: EntryFormat, server: ServerCommand): string {
  if (format === "toml") return codexEntry(server);
  return JSON.stringify({ mcpServers: { [SERVER_NAME]: serverEntry(server) } }, undefined, 2);
}

/** Whether nothing is left of a file that was made for the entry. */
export function isEmptied(format: EntryFormat, text: string): boolean {
  return format === "json" ? /^\s*\{\s*\}\s*$/.test(text) : text.trim() === "";
}

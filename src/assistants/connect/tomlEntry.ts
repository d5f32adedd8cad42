import { insert, isOverLimit, lineEndIn, refused } from "../change.ts";
import type { EntryChange } from "./jsonEntry.ts";
import { SERVER_NAME, type ServerCommand } from "./serverCommand.ts";

const FIRST = "# Agent Secrets: begin";
const LAST = "# Agent Secrets: end";

/** The table for Codex's `config.toml`, between two remarks by which it is found again. */
export function codexEntry({ command, args, env }: ServerCommand): string {
  const variables = Object.entries(env).map(([name, value]) => `${quote(name)} = ${quote(value)}`);
  return [
    FIRST,
    `[mcp_servers.${SERVER_NAME}]`,
    `command = ${quote(command)}`,
    `args = [${args.map(quote).join(", ")}]`,
    ...(variables.length === 0 ? [] : [`env = { ${variables.join(", ")} }`]),
    // A person may take their time over a dialog.
    "tool_timeout_sec = 120",
    LAST,
    "",
  ].join("\n");
}

/** Settings with the table at their end, where it cannot become a part of another one. */
export function addServerToToml(before: string | undefined, server: ServerCommand): EntryChange {
  const text = before ?? "";
  if (isOverLimit(text)) return refused("tooLarge");
  const end = lineEndIn(text);
  const entry = codexEntry(server).replaceAll("\n", end);
  const block = findBlock(text);
  if (block === "broken") return refused("invalid");
  if (block !== undefined) {
    const { start, length } = block;
    if (text.slice(start, start + length) === entry) return { kind: "already" };
    return { kind: "change", text: text.slice(0, start) + entry + text.slice(start + length) };
  }
  if (namesServer(text)) return refused("contradicts");
  const gap = text === "" ? "" : /[\r\n]$/.test(text) ? end : end + end;
  return { kind: "change", text: insert(text, { offset: text.length, text: gap + entry }) };
}

/** Settings without the table, and without the empty line before it. */
export function removeServerFromToml(text: string): EntryChange {
  const block = findBlock(text);
  if (block === "broken") return refused("invalid");
  if (block === undefined) return { kind: "already" };
  const lead = text.slice(0, block.start).replace(/(\r?\n)\r?\n$/, "$1");
  return { kind: "change", text: lead + text.slice(block.start + block.length) };
}

interface Block {
  readonly start: number;
  readonly length: number;
}

function findBlock(text: string): Block | "broken" | undefined {
  const start = lineAt(text, FIRST);
  const last = lineAt(text, LAST);
  if (start === undefined && last === undefined) return undefined;
  if (start === undefined || last === undefined || last < start) return "broken";
  const end = text.indexOf("\n", last);
  return { start, length: (end < 0 ? text.length : end + 1) - start };
}

function lineAt(text: string, line: string): number | undefined {
  const match = new RegExp(`^${line}[ \\t]*\\r?$`, "m").exec(text);
  return match?.index;
}

/** Another table of that name, or servers in a form that a table cannot be added to. */
function namesServer(text: string): boolean {
  return /^[ \t]*\[?\[?[ \t]*["']?mcp_servers["']?[ \t]*(?:=|\.[ \t]*["']?agent-secrets\b)/m.test(text);
}

/** TOML's basic strings are JSON's, but for one character. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

import { insert, isOverLimit, lineEndIn, refused } from "../change.ts";
import type { EntryChange } from "./jsonEntry.ts";
import { PROXY_FILE, SERVER_NAME, type ServerCommand } from "./serverCommand.ts";
import { readTomlItems, type TomlItem } from "./tomlItems.ts";

const FIRST = "# Agent Secrets: begin";
const LAST = "# Agent Secrets: end";
const SERVERS = "mcp_servers";
/** A person may take their time over a dialog. */
const TIMEOUT = "tool_timeout_sec = 120";
const ourKeys = ["command", "args", "env", "tool_timeout_sec"];
const REMARK = `# Agent Secrets: (?:begin|end)`;

/** The table for Codex's `config.toml`, between two remarks that say whose it is. */
export function codexEntry(server: ServerCommand): string {
  return [FIRST, `[${SERVERS}.${SERVER_NAME}]`, ...linesOf(server), TIMEOUT, LAST, ""].join("\n");
}

function linesOf({ command, args, env }: ServerCommand): readonly string[] {
  const variables = Object.entries(env).map(([name, value]) => `${quote(name)} = ${quote(value)}`);
  return [
    `command = ${quote(command)}`,
    `args = [${args.map(quote).join(", ")}]`,
    ...(variables.length === 0 ? [] : [`env = { ${variables.join(", ")} }`]),
  ];
}

/** Settings with the table at their end, where it cannot become a part of another one, or in its place. */
export function addServerToToml(before: string | undefined, server: ServerCommand): EntryChange {
  const text = before ?? "";
  if (isOverLimit(text)) return refused("tooLarge");
  const items = readTomlItems(text);
  if (items === undefined) return refused("invalid");
  const entry = codexEntry(server).replaceAll("\n", lineEndIn(text));
  const own = items.filter(isOwn);
  if (own.length > 0) return isOurs(text, own) ? replaceEntry(text, own, entry) : refused("contradicts");
  if (items.some(closesServers)) return refused("contradicts");
  const remarks = remarksIn(text);
  if (remarks === "half") return refused("invalid");
  const rest = without(text, remarks);
  return { kind: "change", text: rest + gapAfter(rest) + entry };
}

/**
 * Settings without the table, all that was added to it, and the empty line before it. Codex keeps what a person allowed in tables below
 * ours, and does not start when such a table is left without its server. The remarks do not bound it: Codex puts new servers between them.
 */
export function removeServerFromToml(text: string): EntryChange {
  const items = readTomlItems(text);
  if (items === undefined) return refused("invalid");
  const own = items.filter(isOwn);
  const remarks = remarksIn(text);
  if (own.length === 0 && remarks === "half") return refused("invalid");
  if (own.length > 0 ? !isOurs(text, own) : remarks.length === 0) return { kind: "already" };
  return { kind: "change", text: without(text, [...gapBefore(text), ...own, ...linesLike(text, REMARK)]) };
}

/** In its place, with what Codex or a person added to it: what they allowed, and keys that are not ours. */
function replaceEntry(text: string, own: readonly TomlItem[], entry: string): EntryChange {
  const table = own.find(({ kind, path }) => kind === "table" && path.length === 2);
  if (table === undefined) return refused("contradicts");
  const ours = own.filter(({ path: [, , key] }) => key === undefined || ourKeys.includes(key));
  const pieces = [...linesLike(text, REMARK), ...ours];
  const { start } = linesLike(text, FIRST).find(({ end }) => end === table.start) ?? table;
  const lead = pieces.filter((piece) => piece.start < start);
  const offset = without(text.slice(0, start), lead).length;
  const after = insert(without(text, pieces), { offset, text: entry });
  return after === text ? { kind: "already" } : { kind: "change", text: after };
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

function isOwn({ path: [table, server] }: TomlItem): boolean {
  return table === SERVERS && server === SERVER_NAME;
}

/** By the remark before it; where that is gone, by the program that it starts. */
function isOurs(text: string, own: readonly TomlItem[]): boolean {
  const remarks = linesLike(text, FIRST);
  return own.some(
    ({ start, end }) =>
      remarks.some((remark) => remark.end === start) || text.slice(start, end).includes(PROXY_FILE),
  );
}

/** All servers in one value: no table can be added to it. */
function closesServers({ kind, path }: TomlItem): boolean {
  return kind === "key" && path.length === 1 && path[0] === SERVERS;
}

/** The remarks of a table that is gone. */
function remarksIn(text: string): readonly Piece[] | "half" {
  const [firsts, lasts] = [linesLike(text, FIRST), linesLike(text, LAST)];
  const [first, last] = [firsts[0], lasts[0]];
  if (first === undefined && last === undefined) return [];
  return first === undefined || last === undefined || last.start < first.start ? "half" : [first, last];
}

function linesLike(text: string, line: string): readonly Piece[] {
  return [...text.matchAll(new RegExp(`^(?:${line})[ \\t]*(?:\\r?\\n|(?![^]))`, "gm"))].map(
    ({ index, 0: whole }) => ({
      start: index,
      end: index + whole.length,
    }),
  );
}

/** The empty line that was put before it. */
function gapBefore(text: string): readonly Piece[] {
  const gap = new RegExp(`(?<=\\n)(\\r?\\n)${FIRST}[ \\t]*\\r?$`, "m").exec(text);
  return gap === null ? [] : [{ start: gap.index, end: gap.index + (gap[1] ?? "").length }];
}

function gapAfter(text: string): string {
  const end = lineEndIn(text);
  return text === "" ? "" : /[\r\n]$/.test(text) ? end : end + end;
}

function without(text: string, pieces: readonly Piece[]): string {
  let rest = text;
  for (const { start, end } of [...pieces].sort((a, b) => b.start - a.start)) {
    rest = rest.slice(0, start) + rest.slice(end);
  }
  return rest;
}

/** TOML's basic strings are JSON's, but for one character. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

import { getNodeValue } from "jsonc-parser";
import { type Insertion, insert, type RuleRefusal, refused } from "../change.ts";
import { type Child, insertChild, insertRoot } from "../json/insertChild.ts";
import { follow, parseSettings } from "../json/parseSettings.ts";
import { removeMember } from "../json/removeFromJson.ts";
import { SERVER_NAME, type ServerCommand, serverEntry } from "./serverCommand.ts";

export type EntryChange =
  | { readonly kind: "already" }
  | { readonly kind: "refused"; readonly reason: RuleRefusal }
  | { readonly kind: "change"; readonly text: string };

/** `.mcp.json` of Claude Code, `settings.json` of Gemini CLI and `mcp.json` of Cursor hold their servers alike. */
const MEMBER = ["mcpServers", SERVER_NAME] as const;

/** Settings with the server in them. An entry of that name is ours: it is replaced when it starts something else. */
export function addServerToJson(before: string | undefined, server: ServerCommand): EntryChange {
  const text = before ?? "";
  const entry = serverEntry(server);
  const parsed = parseSettings(text);
  if (!parsed.ok) return refused(parsed.reason);
  if (parsed.root === undefined) return added(text, [insertRoot(text, childAt(0, entry))]);
  const found = follow(parsed.root, MEMBER);
  if (!found.ok) return refused(found.reason);
  const { node, rest } = found;
  if (rest.length > 0) {
    return added(text, insertChild(text, node, childAt(MEMBER.length - rest.length, entry)));
  }
  if (JSON.stringify(getNodeValue(node)) === JSON.stringify(entry)) return { kind: "already" };
  const without = removeMember(text, MEMBER);
  return without === undefined ? refused("invalid") : addServerToJson(without, server);
}

/** Settings without the server. */
export function removeServerFromJson(text: string): EntryChange {
  const rest = removeMember(text, MEMBER);
  if (rest === undefined) return refused("invalid");
  return rest === text ? { kind: "already" } : { kind: "change", text: rest };
}

function added(text: string, insertions: readonly Insertion[]): EntryChange {
  return { kind: "change", text: insertions.reduce(insert, text) };
}

/** The entry with the keys around it that are not there, from `depth` on. */
function childAt(depth: number, entry: Readonly<Record<string, unknown>>): Child {
  return depth === 0
    ? { key: MEMBER[0], value: { [SERVER_NAME]: entry } }
    : { key: SERVER_NAME, value: entry };
}

import type { Node } from "jsonc-parser";
import type { Path } from "../assistant.ts";
import { isIgnored } from "../isIgnored.ts";
import { matchWildcards } from "../matchParts.ts";
import { follow, parseSettings } from "./parseSettings.ts";

/**
 * Whether Claude Code's settings keep its tools from reading a file, by whatever rule. `./` and `/` are the project;
 * what begins at the root of the disk or in the home folder is not looked at, unless it is for every folder.
 */
export function stopsClaude(text: string, file: string): boolean {
  const denied = find(text, ["permissions", "deny"])?.children ?? [];
  const patterns = denied.flatMap(({ value }) => (typeof value === "string" ? patternIn(value) : []));
  return isIgnored(patterns, file);
}

function patternIn(rule: string): readonly string[] {
  if (rule === "Read") return ["*"];
  const [, pattern = ""] = /^Read\((.*)\)$/.exec(rule) ?? [];
  const path = pattern.replace(/^\/\/(?=\*\*\/)/, "").replace(/^(!?)\.\//, "$1/");
  return /^!?(?:~|\/\/)/.test(path) ? [] : [path];
}

interface Answer {
  readonly pattern: string;
  readonly answer: unknown;
}

/** The same of OpenCode's: the last answer that is for reading, and for the file, has to be no. */
export function stopsOpenCode(text: string, file: string): boolean {
  const answers = answersOf(find(text, ["permission"]));
  return answers?.findLast(({ pattern }) => matchWildcards(pattern, file))?.answer === "deny";
}

/** Undefined where a key is there twice, or something else is where answers belong. */
function answersOf(permission: Node | undefined): readonly Answer[] | undefined {
  if (permission?.type === "string") return [{ pattern: "*", answer: permission.value }];
  const answers: Answer[] = [];
  for (const { key, value } of membersOf(permission) ?? []) {
    if (!matchWildcards(key, "read")) continue;
    const inner = value.type === "string" ? [{ key: "*", value }] : membersOf(value);
    if (inner === undefined) return undefined;
    answers.push(...inner.map((member) => ({ pattern: member.key, answer: member.value.value })));
  }
  return answers;
}

interface Member {
  readonly key: string;
  readonly value: Node;
}

/** In the order of the file. */
function membersOf(node: Node | undefined): readonly Member[] | undefined {
  if (node?.type !== "object") return undefined;
  const members = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    typeof key?.value === "string" && value !== undefined ? [{ key: key.value, value }] : [],
  );
  return new Set(members.map(({ key }) => key)).size === members.length ? members : undefined;
}

function find(text: string, path: Path): Node | undefined {
  const parsed = parseSettings(text);
  const found = parsed.ok && parsed.root !== undefined ? follow(parsed.root, path) : undefined;
  return found?.ok === true && found.rest.length === 0 ? found.node : undefined;
}

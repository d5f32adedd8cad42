import { scopeAbilities } from "../../core/abilities.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { AccountState } from "../../core/Inventory.ts";
import type { ScopeListing } from "../../core/listAccount.ts";
import { secretsIn } from "../../core/listedSecrets.ts";
import { personalScope, scopeKey } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { uniqueBy } from "../../core/uniqueBy.ts";
import { scopeIcon } from "../labels/icons.ts";
import { scopeName } from "../labels/scopeName.ts";
import { findAlike, tellApart } from "../labels/tellApart.ts";
import type { RowRef } from "../targets/rowRef.ts";
import { failureNode } from "./messageNodes.ts";
import type { TreeNode } from "./nodes.ts";
import { secretNode } from "./secretNode.ts";
import type { TreeContext } from "./treeContext.ts";

/** Rows shown of one scope at first, and added by each "Show more". */
export const ROWS_PER_PAGE = 200;

/** A group with more rows starts closed, so that it does not push the other groups and accounts out of sight. */
const MAX_OPEN = 20;

/** Groups of one account beyond this many rows start closed, so that the next account stays in sight. */
const MAX_OPEN_OF_ACCOUNT = 30;

/**
 * Where secrets are bound to tools the tool is what people look for, so it takes the place of the scope. Nothing comes twice:
 * VS Code shows no rows where two have the same id.
 */
export function groupNodes(
  state: AccountState,
  listed: readonly ScopeListing[],
  context: TreeContext,
): TreeNode[] {
  const scopes = uniqueBy(listed, ({ scope }) => scopeKey(scope)).map(withoutRepeats);
  if (state.provider.bind === undefined) {
    return scopes
      .filter((entry) => isWorthShowing(entry, context))
      .map((entry) => scopeNode(state, entry, context));
  }
  const secrets = secretsIn(scopes);
  const tools = Map.groupBy(secrets, ({ binding }) => binding?.tool ?? "");
  const shown = [...tools].filter(([, members]) => members.some((secret) => matches(secret, context.filter)));
  const sorted = shown.sort(([a], [b]) => Number(a === "") - Number(b === "") || a.localeCompare(b));
  return sorted.map(([tool, members]) => {
    const label = tool === "" ? context.t("No tool") : cleanForeignText(tool);
    return groupNode(state, { key: `tool:${tool}`, label, icon: "tools", secrets: members }, context);
  });
}

function withoutRepeats(entry: ScopeListing): ScopeListing {
  return "secrets" in entry ? { ...entry, secrets: uniqueBy(entry.secrets, ({ id }) => id) } : entry;
}

/** In their order: the groups at the top are the ones that are open. */
export function closeBeyond(groups: readonly TreeNode[], { filter }: TreeContext): readonly TreeNode[] {
  if (filter !== "") return groups;
  let open = 0;
  return groups.map((group) => {
    if (group.state !== "expanded") return group;
    open += group.children.length;
    return open > MAX_OPEN_OF_ACCOUNT ? { ...group, state: "collapsed" } : group;
  });
}

/** A filter hides what has no match; an empty personal scope stays, since secrets are created there. */
function isWorthShowing(entry: ScopeListing, { filter }: TreeContext): boolean {
  if (filter === "" || !("secrets" in entry)) return true;
  return entry.secrets.some((secret) => matches(secret, filter));
}

function scopeNode(state: AccountState, entry: ScopeListing, context: TreeContext): TreeNode {
  const { scope } = entry;
  const group = { key: scopeKey(scope), label: scopeName(entry.scope, context.t), icon: scopeIcon(scope) };
  const node = groupNode(state, { ...group, secrets: "secrets" in entry ? entry.secrets : [] }, context);
  if ("secrets" in entry) return node;
  const failed = failureNode(node.ref, "scopes", entry.error, { state, context });
  return { ...node, icon: "warning", children: [failed] };
}

interface Group {
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly secrets: readonly Secret[];
}

function groupNode(state: AccountState, group: Group, context: TreeContext): TreeNode {
  const { account, provider } = state;
  // While filtering a group is another row, since the editor keeps a closed one closed and matches would be hidden.
  const id = `scope/${account.id}/${group.key}${context.filter === "" ? "" : "/filtered"}`;
  const found = group.secrets.filter((secret) => matches(secret, context.filter)).sort(byName);
  const shown = context.shown.get(id) ?? ROWS_PER_PAGE;
  const rows = secretRows(state, found.slice(0, shown), context);
  const count = found.length === 1 ? context.t("1 secret") : context.t("{0} secrets", found.length);
  const ref: RowRef = {
    accountId: account.id,
    scopeKey: isScopeKey(group.key) ? group.key : scopeKey(personalScope),
  };
  return {
    // VS Code keeps a known row as closed as it was, so a group that is empty no more has to be a new row to open.
    id: group.secrets.length === 0 ? `${id}/empty` : id,
    kind: "scope",
    ref,
    label: group.label,
    description: String(found.length),
    icon: group.icon,
    spoken: `${group.label}, ${count}`,
    context: ["scope", ...scopeAbilities(provider)].join(" "),
    state: group.secrets.length === 0 ? "leaf" : isOpen(found.length, context) ? "expanded" : "collapsed",
    tooltip: () => [group.label, count],
    children:
      found.length > shown ? [...rows, moreNode(id, ref, { shown, total: found.length }, context)] : rows,
  };
}

/** Those that look the same are told apart by what the rows do not say already. */
function secretRows(
  state: AccountState,
  secrets: readonly Secret[],
  context: TreeContext,
): readonly TreeNode[] {
  const { t, formatClock: formatTime } = context;
  const alikeOf = findAlike(secrets);
  return secrets.map((secret) => {
    const others = alikeOf(secret).filter(
      ({ mask, isFile }) => mask === secret.mask && (isFile === true) === (secret.isFile === true),
    );
    return secretNode(state, secret, context, tellApart(secret, others, { t, formatTime }));
  });
}

function isOpen(count: number, { filter }: TreeContext): boolean {
  return count <= MAX_OPEN || filter !== "";
}

function isScopeKey(key: string): boolean {
  return !key.startsWith("tool:");
}

function moreNode(
  groupId: string,
  ref: RowRef,
  { shown, total }: { readonly shown: number; readonly total: number },
  { t }: TreeContext,
): TreeNode {
  const label = t("Show {0} more", Math.min(ROWS_PER_PAGE, total - shown));
  const description = t("{0} of {1} shown", shown, total);
  return {
    id: `more/${groupId}`,
    kind: "more",
    ref,
    label,
    description,
    icon: "ellipsis",
    spoken: `${label}, ${description}`,
    context: "more",
    state: "leaf",
    tooltip: () => [t("Filter Secrets finds a name faster.")],
    children: [],
  };
}

function matches({ name }: Secret, filter: string): boolean {
  return name.toLowerCase().includes(filter.toLowerCase());
}

function byName(a: Secret, b: Secret): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

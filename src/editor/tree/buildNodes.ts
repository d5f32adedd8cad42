import { accountAbilities, scopeAbilities } from "../../core/abilities.ts";
import type { Account } from "../../core/account.ts";
import { isFailure } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { AccountState } from "../../core/Inventory.ts";
import type { ScopeListing } from "../../core/listAccount.ts";
import { personalScope, scopeKey } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { accountIcon, scopeIcon } from "../labels/icons.ts";
import { scopeName } from "../labels/scopeName.ts";
import { describeError, type Message } from "../messages/describeError.ts";
import { offerOf } from "../messages/remedies.ts";
import { shortReason } from "../messages/shortReason.ts";
import type { RowRef } from "../targets/rowRef.ts";
import type { TreeNode } from "./nodes.ts";
import { type NodeContext, secretNode } from "./secretNode.ts";

/** Rows shown of one scope at first, and added by each "Show more". */
export const ROWS_PER_PAGE = 200;

/** A group with more rows starts closed, so that it does not push the other groups and accounts out of sight. */
const MAX_OPEN = 20;

/** Groups of one account beyond this many rows start closed, so that the next account stays in sight. */
const MAX_OPEN_OF_ACCOUNT = 30;

export interface TreeContext extends NodeContext {
  /** A time of day. */
  readonly formatClock: (time: number) => string;
  /** Only secrets whose name contains this, ignoring case, are shown. Empty: all. */
  readonly filter: string;
  /** How many rows of a group are shown, when more than one page was asked for. */
  readonly shown: ReadonlyMap<string, number>;
}

/** All rows below the root, as data. */
export function buildNodes(states: readonly AccountState[], context: TreeContext): readonly TreeNode[] {
  return states.map((state) => accountNode(state, context));
}

function accountNode(state: AccountState, context: TreeContext): TreeNode {
  const { account, provider } = state;
  const note = statusNote(state, context);
  // An account that is called like its platform would say the same twice.
  const platform = account.label === provider.name ? undefined : provider.name;
  // The state comes first: the end of a row is cut off in a narrow side bar.
  const description = [note, platform].filter((part) => part !== undefined).join(" · ");
  return {
    id: `account/${account.id}`,
    kind: "account",
    ref: { accountId: account.id },
    label: account.label,
    description,
    icon: accountIcon(state),
    spoken: [account.label, description].filter((part) => part !== "").join(", "),
    context: ["account", ...accountAbilities(provider)].join(" "),
    state: "expanded",
    tooltip: () => describeAccount(state, context),
    children: accountChildren(state, context),
  };
}

/** A word of what is wrong. The last good list stays below an account that fails, so its age is told. */
function statusNote(state: AccountState, { t, formatClock }: TreeContext): string | undefined {
  if (state.status === "signedOut") return t("signed out");
  if (state.status !== "failed") return undefined;
  if (isFailure(state.error, "notAllowedHere")) return t("not allowed here");
  const age = staleSince(state);
  return age === undefined ? t("not loaded") : t("as of {0}", formatClock(age));
}

/** When the list was read that is still shown although a later look failed. */
function staleSince({ status, listing, listedAt }: AccountState): number | undefined {
  return status === "failed" && listing !== undefined ? listedAt : undefined;
}

/** A label that is the platform's name says it already. */
function describeAccount(state: AccountState, { t, formatClock }: TreeContext): readonly string[] {
  const { account, provider } = state;
  const address = account.baseUrl ?? provider.signIn?.baseUrl;
  const lines = [account.label, provider.name, ...(address === undefined ? [] : [address])];
  const age = staleSince(state);
  const shown = age === undefined ? [] : [t("Could not be refreshed. Shown as of {0}.", formatClock(age))];
  return [...new Set([...lines, ...describeConnection(account, t), ...shown])];
}

function describeConnection({ connection }: Account, t: TreeContext["t"]): readonly string[] {
  const { caFile, client } = connection ?? {};
  return [
    ...(caFile === undefined ? [] : [t("Connects with its own CA: {0}", caFile)]),
    ...(client === undefined ? [] : [t("Connects with its own client certificate: {0}", client.certFile)]),
  ];
}

function accountChildren(state: AccountState, context: TreeContext): readonly TreeNode[] {
  const { account, listing, status, error } = state;
  const ref = { accountId: account.id };
  if (status === "signedOut") return [messageNode(ref, signedOutMessage(context), context)];
  const rows: TreeNode[] = [];
  if (status === "failed") rows.push(failureNode(ref, error, { state, context }));
  if (listing === undefined) return rows;
  rows.push(...closeBeyond(groupNodes(state, listing.scopes, context), context));
  if (listing.scopesError !== undefined) {
    rows.push(failureNode(ref, listing.scopesError, { state, context }));
  }
  if (listing.risk !== undefined) {
    rows.unshift(failureNode(ref, listing.risk, { state, context }));
  }
  return rows;
}

/** Where secrets are bound to tools the tool is what people look for, so it takes the place of the scope. */
function groupNodes(state: AccountState, scopes: readonly ScopeListing[], context: TreeContext): TreeNode[] {
  if (state.provider.bind === undefined) {
    return scopes
      .filter((entry) => isWorthShowing(entry, context))
      .map((entry) => scopeNode(state, entry, context));
  }
  const secrets = scopes.flatMap((entry) => ("secrets" in entry ? entry.secrets : []));
  const tools = Map.groupBy(secrets, ({ binding }) => binding?.tool ?? "");
  const shown = [...tools].filter(([, members]) => members.some((secret) => matches(secret, context.filter)));
  const sorted = shown.sort(([a], [b]) => Number(a === "") - Number(b === "") || a.localeCompare(b));
  return sorted.map(([tool, members]) => {
    const label = tool === "" ? context.t("No tool") : cleanForeignText(tool);
    return groupNode(state, { key: `tool:${tool}`, label, icon: "tools", secrets: members }, context);
  });
}

/** In their order: the groups at the top are the ones that are open. */
function closeBeyond(groups: readonly TreeNode[], { filter }: TreeContext): readonly TreeNode[] {
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
  const failed = failureNode(node.ref, entry.error, { state, context });
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
  const rows = found.slice(0, shown).map((secret) => secretNode(state, secret, context));
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

function failureNode(
  ref: RowRef,
  error: unknown,
  { state, context }: { readonly state: AccountState; readonly context: TreeContext },
): TreeNode {
  const node = messageNode(ref, messageOf(error, state, context), context);
  return { ...node, description: shortReason(error, context) ?? node.description ?? "" };
}

function messageNode(ref: RowRef, message: Message, { t }: TreeContext): TreeNode {
  const action = message.remedy && offerOf(message.remedy, t).label;
  return {
    id: ["message", ref.accountId, ref.scopeKey ?? "", message.remedy ?? ""].join("/"),
    kind: "message",
    ref,
    label: action ?? t("Problem"),
    description: message.text,
    icon: "warning",
    spoken: [message.text, ...(action === undefined ? [] : [action])].join(" "),
    context: ["message", ...(message.remedy === undefined ? [] : [message.remedy])].join(" "),
    state: "leaf",
    tooltip: () => [message.text],
    ...(message.remedy !== undefined && { remedy: message.remedy }),
    children: [],
  };
}

function signedOutMessage({ t }: TreeContext): Message {
  return { text: t("The token is no longer stored. Update it to sign in again."), remedy: "updateToken" };
}

function messageOf(error: unknown, { provider }: AccountState, { t, formatClock }: TreeContext): Message {
  return describeError(error, { t, providerName: provider.name, formatTime: formatClock });
}

function matches({ name }: Secret, filter: string): boolean {
  return name.toLowerCase().includes(filter.toLowerCase());
}

function byName(a: Secret, b: Secret): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

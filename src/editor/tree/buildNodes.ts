import { accountAbilities } from "../../core/abilities.ts";
import type { Account } from "../../core/account.ts";
import { isFailure } from "../../core/errors.ts";
import type { AccountState } from "../../core/Inventory.ts";
import { accountIcon } from "../labels/icons.ts";
import { platformBeside } from "../labels/platformBeside.ts";
import { closeBeyond, groupNodes } from "./groupNodes.ts";
import { failureNode, signedOutNode } from "./messageNodes.ts";
import type { TreeNode } from "./nodes.ts";
import type { TreeContext } from "./treeContext.ts";

/** All rows below the root, as data. */
export function buildNodes(states: readonly AccountState[], context: TreeContext): readonly TreeNode[] {
  return states.map((state) => accountNode(state, context));
}

function accountNode(state: AccountState, context: TreeContext): TreeNode {
  const { account, provider } = state;
  const note = statusNote(state, context);
  // The state comes first: the end of a row is cut off in a narrow side bar.
  const description = [note, platformBeside(state).description]
    .filter((part) => part !== undefined)
    .join(" · ");
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
  const { owner } = account;
  const as = owner === undefined ? [] : [t("Connected as {0}", owner)];
  return [...new Set([...lines, ...as, ...describeConnection(account, t), ...shown])];
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
  if (status === "signedOut") return [signedOutNode(ref, context)];
  const rows: TreeNode[] = [];
  if (status === "failed") rows.push(failureNode(ref, "account", error, { state, context }));
  if (listing === undefined) return rows;
  rows.push(...closeBeyond(groupNodes(state, listing.scopes, context), context));
  if (listing.scopesError !== undefined) {
    rows.push(failureNode(ref, "scopes", listing.scopesError, { state, context }));
  }
  if (listing.risk !== undefined) {
    rows.unshift(failureNode(ref, "risk", listing.risk, { state, context }));
  }
  return rows;
}

import type { AccountState } from "../../core/Inventory.ts";
import { describeError, type Message } from "../messages/describeError.ts";
import { offerOf } from "../messages/remedies.ts";
import { shortReason } from "../messages/shortReason.ts";
import type { RowRef } from "../targets/rowRef.ts";
import type { TreeNode } from "./nodes.ts";
import type { TreeContext } from "./treeContext.ts";

/** What a message is about. An account may have one of each, and VS Code shows no rows at all where two have the same id. */
type Origin = "account" | "scopes" | "risk";

interface MessageContext {
  readonly state: AccountState;
  readonly context: TreeContext;
}

/** A row that says what went wrong, with the way out of it. */
export function failureNode(
  ref: RowRef,
  origin: Origin,
  error: unknown,
  { state, context }: MessageContext,
): TreeNode {
  const node = messageNode(ref, origin, messageOf(error, state, context), context);
  return { ...node, description: shortReason(error, context) ?? node.description ?? "" };
}

/** The one row of an account whose token is gone. */
export function signedOutNode(ref: RowRef, context: TreeContext): TreeNode {
  const text = context.t("The token is no longer stored. Update it to sign in again.");
  return messageNode(ref, "account", { text, remedy: "updateToken" }, context);
}

function messageNode(ref: RowRef, origin: Origin, message: Message, { t }: TreeContext): TreeNode {
  const action = message.remedy && offerOf(message.remedy, t).label;
  return {
    id: ["message", origin, ref.accountId, ref.scopeKey ?? "", message.remedy ?? ""].join("/"),
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

function messageOf(error: unknown, { provider }: AccountState, { t, formatClock }: TreeContext): Message {
  return describeError(error, { t, providerName: provider.name, formatTime: formatClock });
}

import { secretAbilities } from "../../core/abilities.ts";
import type { Account } from "../../core/account.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Provider } from "../../core/provider.ts";
import { scopeKey } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { bindingText } from "../labels/bindingText.ts";
import type { Translate } from "../messages/translate.ts";
import type { TreeNode } from "./nodes.ts";

export interface NodeContext {
  readonly t: Translate;
  /** A point in time as local and relative text. */
  readonly formatTime: (time: number) => string;
}

/** The row of one secret: its name, the platform's mask and state words. `apart`: which of several that look the same. */
export function secretNode(
  { account, provider }: { readonly account: Account; readonly provider: Provider },
  secret: Secret,
  context: NodeContext,
  apart?: string,
): TreeNode {
  const words = [...stateWords(provider, secret, context.t), ...(apart === undefined ? [] : [apart])];
  const label = cleanForeignText(secret.name);
  return {
    id: `secret/${account.id}/${scopeKey(secret.scope)}/${secret.id}`,
    kind: "secret",
    ref: { accountId: account.id, scopeKey: scopeKey(secret.scope), secretId: secret.id },
    label,
    // The end of a row is cut off in a narrow side bar: what matters most comes first.
    description: [...words, secret.mask].filter((part) => part !== undefined).join(" · "),
    icon: secret.isFile === true ? "file" : secret.isDefault === true ? "pass-filled" : "key",
    spoken: [label, context.t("value hidden"), ...words].join(", "),
    context: [
      "secret",
      ...secretAbilities(provider, secret),
      ...(secret.isDefault ? ["defaultOn"] : []),
    ].join(" "),
    state: "leaf",
    tooltip: () => describeSecret(provider, secret, context),
    children: [],
  };
}

function stateWords(provider: Provider, secret: Secret, t: Translate): string[] {
  return [
    ...(secret.isDefault === true && provider.defaultFlag !== undefined
      ? [t(provider.defaultFlag.state)]
      : []),
    ...(secret.isFile === true ? [t("file")] : []),
    ...(secret.createdByAgent === true ? [t("by agent")] : []),
  ];
}

function describeSecret(
  provider: Provider,
  secret: Secret,
  { t, formatTime }: NodeContext,
): readonly string[] {
  const { scope, binding, createdAt, updatedAt, isDefault } = secret;
  const flag = provider.defaultFlag;
  const description = cleanForeignText(secret.description ?? "", 500);
  return [
    cleanForeignText(secret.name),
    t("Scope: {0}", scope.name),
    binding && t("Tool: {0}", bindingText(binding)),
    description && t("Description: {0}", description),
    flag && isDefault !== undefined && t(isDefault ? flag.whenOn : flag.whenOff),
    secret.createdByAgent === true && t("Created by an agent."),
    createdAt !== undefined && t("Created: {0}", formatTime(createdAt)),
    updatedAt !== undefined && t("Updated: {0}", formatTime(updatedAt)),
  ]
    .filter((line) => line !== undefined && line !== false)
    .filter((line) => line !== "");
}

import type { AccountState } from "../../core/Inventory.ts";
import { isConnectable, type Provider } from "../../core/provider.ts";
import type { Scope } from "../../core/scope.ts";

/** The tree and every list show the same thing with the same icon. */
export function scopeIcon({ kind }: Pick<Scope, "kind">): string {
  const icons = { personal: "person", team: "organization", project: "project", folder: "folder" } as const;
  return icons[kind];
}

export function accountIcon({ provider, status }: Pick<AccountState, "provider" | "status">): string {
  if (status === "signedOut" || status === "failed") return "warning";
  return isConnectable(provider) ? "account" : "device-desktop";
}

/** An account that has one scope is that place itself. */
export function placeIcon(provider: Provider, scope: Scope): string {
  if (provider.listScopes === undefined) return accountIcon({ provider, status: "loaded" });
  return scopeIcon(scope);
}

import type { AccountState } from "../../core/Inventory.ts";

/** The platform of an account, as a row says it behind the label: one that is called like its platform would say the same twice. */
export function platformBeside({ account, provider }: Pick<AccountState, "account" | "provider">): {
  readonly description?: string;
} {
  return account.label === provider.name ? {} : { description: provider.name };
}

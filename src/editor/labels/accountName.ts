import type { Account } from "../../core/account.ts";

/** A platform and which account of it, where the account is not called like its platform. */
export function accountName(platform: string, account: Pick<Account, "label"> | undefined): string {
  if (account === undefined || account.label.startsWith(platform)) return account?.label ?? platform;
  return `${platform} (${account.label})`;
}

import type { Account } from "../../core/account.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Scope } from "../../core/scope.ts";

/** Account and scope, for people; once where both have the same name. */
export function placeLabel(account: Pick<Account, "label">, scope: Pick<Scope, "name">): string {
  const name = cleanForeignText(scope.name);
  return name === account.label ? name : `${account.label} · ${name}`;
}

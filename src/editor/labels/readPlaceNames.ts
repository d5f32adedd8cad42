import { toPlainWords } from "../../envfile/writeMovedComment.ts";
import type { Services } from "../Services.ts";

/** What accounts and platforms are called here. */
export type PlaceNames = () => Promise<ReadonlySet<string>>;

/**
 * Reads them once until an account changes. They are asked for with every change of a file that has moved lines, and an
 * account's name is in the credential store.
 */
export function createPlaceNames(stores: Pick<Services, "accounts" | "providers">): PlaceNames {
  let names: Promise<ReadonlySet<string>> | undefined;
  const forget = (): void => {
    names = undefined;
  };
  stores.accounts.onDidChange(forget);
  return async () => {
    names ??= readPlaceNames(stores);
    names.catch(forget);
    return await names;
  };
}

/** What accounts and platforms are called here, as a comment that a move leaves says it. */
export async function readPlaceNames({
  accounts,
  providers,
}: Pick<Services, "accounts" | "providers">): Promise<ReadonlySet<string>> {
  const stored = await accounts.list();
  const names = [...stored.map(({ account }) => account.label), ...providers.map(({ name }) => name)];
  return new Set(names.map(toPlainWords));
}

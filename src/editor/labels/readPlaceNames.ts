import { toPlainWords } from "../../envfile/writeMovedComment.ts";
import type { Services } from "../Services.ts";

/** What accounts and platforms are called here, as a comment that a move leaves says it. */
export async function readPlaceNames({
  accounts,
  providers,
}: Pick<Services, "accounts" | "providers">): Promise<ReadonlySet<string>> {
  const stored = await accounts.list();
  const names = [...stored.map(({ account }) => account.label), ...providers.map(({ name }) => name)];
  return new Set(names.map(toPlainWords));
}

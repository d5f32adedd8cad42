import type { AccountState } from "../../core/Inventory.ts";
import { failuresOf } from "../../core/listedWhole.ts";
import type { Wording } from "../messages/wording.ts";

/** What could not be listed, for a list to choose from: what a person looks for may be there and on no row. */
export function describeMissing(
  states: readonly AccountState[],
  { t, formatTime }: Wording,
): string | undefined {
  const [first, ...others] = states.filter(isIncomplete);
  if (first === undefined) return undefined;
  const { label } = first.account;
  if (others.length > 0) {
    const labels = [first, ...others].map(({ account }) => account.label).join(", ");
    return t("Not everything could be listed: {0}. The Secrets view says why.", labels);
  }
  const { listing, listedAt, error } = first;
  if (listing === undefined) return t("{0} could not be listed. The Secrets view says why.", label);
  return error === undefined || listedAt === undefined
    ? t("Not everything in {0} could be listed. The Secrets view says why.", label)
    : t("{0} could not be refreshed and is shown as of {1}.", label, formatTime(listedAt));
}

/** Also an older list that is read again right now, after a look that failed. */
function isIncomplete({ status, listing, error }: AccountState): boolean {
  if (listing === undefined) return status === "failed" || status === "signedOut";
  return error !== undefined || failuresOf(listing).length > 0;
}

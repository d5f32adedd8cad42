import type { AccountState } from "../../core/Inventory.ts";
import { describeError } from "../messages/describeError.ts";
import type { Wording } from "../messages/wording.ts";

/** Why no secret can be chosen. What could not be listed may well be what was meant, so it comes before what was. */
export function describeNoChoice(states: readonly AccountState[], wording: Wording): string {
  const { t } = wording;
  if (states.length === 0) return t("There is no account yet. Add one first.");
  const [first, ...others] = states.filter(({ status }) => status === "failed" || status === "signedOut");
  if (first === undefined) return t("None of the listed secrets can do this.");
  if (others.length === 0) {
    return t("{0} could not be listed: {1}", first.account.label, describeReason(first, wording));
  }
  const labels = [first, ...others].map(({ account }) => account.label).join(", ");
  return t("These accounts could not be listed: {0}. The Secrets view says why.", labels);
}

function describeReason({ status, provider, error }: AccountState, wording: Wording): string {
  const { t } = wording;
  if (status === "signedOut") return t("The token is no longer stored. Update it to sign in again.");
  return describeError(error, { ...wording, providerName: provider.name }).text;
}

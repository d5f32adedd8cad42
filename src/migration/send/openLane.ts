import type { MigrationDependencies } from "../journal/dependencies.ts";
import type { FailReason, WriteRecord } from "../journal/journal.ts";
import { AccountLane } from "./AccountLane.ts";
import { toFailReason } from "./pushWrite.ts";

/** How many accounts are served side by side, and how many secrets of one: as many as `http` lets through. */
export const MAX_ACCOUNTS = 4;
export const MAX_WRITES = 4;

/** Why an account cannot be spoken to. */
export interface NoLane {
  readonly kind: "failed";
  readonly reason: FailReason;
}

/** Finds what is needed to speak to the account of these writes, which is one and the same. */
export async function openLane(
  { providers, accounts, clock }: MigrationDependencies,
  [write]: readonly WriteRecord[],
): Promise<AccountLane | NoLane> {
  const provider = providers.find(({ id }) => id === write?.providerId);
  if (provider === undefined || write === undefined) return fail({ code: "unknownProvider" });
  try {
    const session = await accounts.session(write.place.accountId);
    return session === undefined
      ? fail({ code: "signedOut" })
      : new AccountLane(provider, session, { accounts, clock });
  } catch (error) {
    return fail(toFailReason(error));
  }
}

function fail(reason: FailReason): NoLane {
  return { kind: "failed", reason };
}

import { type Failure, isPlatformError } from "./errors.ts";
import type { AccountListing } from "./listAccount.ts";

/** Failures of one part of an account that the next request may not meet again. Others are for a person to mend. */
const passing: ReadonlySet<Failure["kind"]> = new Set([
  "retry",
  "wait",
  "signInAgain",
  "fixConnection",
  "webPage",
]);

/** As much of an account's state as tells what is missing. */
interface Looked {
  readonly status: "unloaded" | "loading" | "loaded" | "failed" | "signedOut";
  readonly listing?: AccountListing;
  readonly error?: unknown;
}

/** Whether nothing is missing in a listing that another look could find. */
export function isListedWhole(listing: AccountListing): boolean {
  return !failuresOf(listing).some(mayPass);
}

/** Whether what an account has is not known and asking now may tell. `now`: milliseconds since the epoch. */
export function isWorthAnotherLook({ status, listing, error }: Looked, now: number): boolean {
  switch (status) {
    case "unloaded":
      return true;
    case "failed":
      return !isToWait(error, now);
    case "loaded":
      return (
        listing !== undefined && failuresOf(listing).some((each) => mayPass(each) && !isToWait(each, now))
      );
    default:
      return false;
  }
}

/** Why parts of it are not there. */
export function failuresOf({ scopes, scopesError }: AccountListing): readonly unknown[] {
  const failed = scopes.flatMap((entry) => ("error" in entry ? [entry.error] : []));
  return scopesError === undefined ? failed : [scopesError, ...failed];
}

function mayPass(error: unknown): boolean {
  return isPlatformError(error) && passing.has(error.failure.kind);
}

/** A server that named a time is not asked before it. */
function isToWait(error: unknown, now: number): boolean {
  if (!isPlatformError(error)) return false;
  const { failure } = error;
  return "retryAt" in failure && failure.retryAt !== undefined && failure.retryAt > now;
}

import type { Failure } from "../../../src/core/errors.ts";
import { type Fault, isLie, type Meaning } from "./fault.ts";
import type { ProviderId } from "./openStage.ts";
import type { Effect, Operation } from "./operations.ts";

/** `once`: the first request that does the work. `always`: every such request. `everything`: whatever is asked. */
export type Reach = "once" | "always" | "everything";

export interface Expectation {
  readonly outcome: "success" | Failure["kind"];
  readonly effect: Effect;
}

type Refused = Extract<Meaning, { kind: "refused" }>;

/** What the person is told by status, where the request does not matter. */
const kinds: Readonly<Record<number, Failure["kind"]>> = {
  401: "signInAgain",
  402: "askPermission",
  403: "askPermission",
  405: "refused",
  412: "refused",
  413: "tooLarge",
  423: "refused",
  425: "retry",
  429: "wait",
  451: "refused",
  500: "retry",
  501: "retry",
  502: "retry",
  503: "retry",
  504: "retry",
  520: "retry",
};
/** How servers say that there is no such call. */
const noCall: ReadonlySet<number> = new Set([404, 405, 410, 501]);
const repeated = [429, 500, 502, 503, 504];
const longestPauseMs = 60_000;

/** What has to come of a cell of the matrix, by the rules that the README promises. */
export function expectOutcome(
  operation: Operation,
  fault: Fault,
  { reach, provider }: { readonly reach: Reach; readonly provider: ProviderId },
): Expectation {
  const cell = { operation, fault, reach, provider };
  if (operation.replaces === "deleting") return expectReplacement(cell);
  const expectation = expectSingle(cell);
  if (operation.replaces === undefined || expectation.effect === "done") return expectation;
  // A name that no one is seen to have is tried again a moment later.
  if (reach === "once" && expectation.outcome === "nameTaken") return { outcome: "success", effect: "done" };
  // What was created again is listed, or it is not believed.
  return { outcome: isLie(fault) ? "unclear" : expectation.outcome, effect: "half" };
}

interface Cell {
  readonly operation: Pick<Operation, "name" | "role" | "method" | "ignoresBody" | "isListing" | "isFrugal">;
  readonly fault: Fault;
  readonly reach: Reach;
  readonly provider: ProviderId;
}

function expectSingle(cell: Cell): Expectation {
  const { operation, fault, reach } = cell;
  if (reach === "once" && isRepeated(cell)) {
    // What a lost answer deleted is not there any more.
    const isGone = operation.role === "delete" && fault.isCarriedOut;
    return { outcome: isGone ? "gone" : "success", effect: doneBy(operation) };
  }
  const effect = fault.isCarriedOut ? doneBy(operation) : "none";
  const outcome = expectAnswer(cell);
  return operation.role === "create" ? lookAfter(cell, { outcome, effect }) : { outcome, effect };
}

/** What a use case makes of a call: where its answer leaves open what was done, the list tells, if it can be had. */
function lookAfter(cell: Cell, { outcome, effect }: Expectation): Expectation {
  const { reach } = cell;
  if (!isOpen(cell.fault.meaning, outcome)) return { outcome, effect };
  if (reach === "everything") return { outcome: "unclear", effect };
  if (effect === "done") return { outcome: "success", effect };
  // What the platform did not answer to may still arrive.
  if (isUnanswered(cell.fault.meaning)) return { outcome: "unclear", effect };
  // What is listed is not gone: there is no such call.
  return { outcome: outcome === "gone" ? "noSuchAddress" : outcome, effect };
}

/** Whether it may have been done all the same. */
function isOpen(meaning: Meaning, outcome: Expectation["outcome"]): boolean {
  if (meaning.kind === "redirected") return meaning.isOpen === true;
  return !(meaning.kind === "lost" && meaning.isUnsent) && openOutcomes.has(outcome);
}

function isUnanswered(meaning: Meaning): boolean {
  return meaning.kind === "refused" ? lostByGateway.has(meaning.status) : meaning.kind === "lost";
}

const lostByGateway: ReadonlySet<number> = new Set([502, 504, 520]);

const openOutcomes: ReadonlySet<Expectation["outcome"]> = new Set(["retry", "report", "webPage", "gone"]);

/** Deleted first, then created: neo's way to replace a value. */
function expectReplacement(cell: Cell): Expectation {
  const deleted = lookAfter(cell, expectSingle(cell));
  if (deleted.outcome !== "success") {
    return { ...deleted, effect: deleted.effect === "done" ? "half" : "none" };
  }
  // What the platform says is deleted but keeps has its name still, and is listed.
  if (isLie(cell.fault)) return { outcome: "unclear", effect: "none" };
  if (cell.reach !== "everything") return { outcome: "success", effect: "done" };
  const created = expectSingle({ ...cell, operation: { name: "create", role: "create", method: "POST" } });
  if (created.effect === "done") return created;
  return { outcome: created.outcome, effect: deleted.effect === "done" ? "half" : "none" };
}

function doneBy({ role }: Cell["operation"]): Effect {
  return role === "read" ? "none" : "done";
}

/** Repeated by the client itself, until it is answered. */
function isRepeated({ operation, fault: { meaning }, provider }: Cell): boolean {
  if (meaning.kind === "lost" || meaning.kind === "lostThenRefused") return operation.role !== "create";
  if (meaning.kind === "refused" && meaning.isLimit === true && provider === "neo") return false;
  if (meaning.kind !== "refused" || (meaning.retryAfterMs ?? 0) > longestPauseMs) return false;
  if (operation.role === "create") return meaning.status === 429 && meaning.retryAfterMs !== undefined;
  return repeated.includes(meaning.status);
}

/** What a request comes to whose every answer is bent. */
function expectAnswer(cell: Cell): Expectation["outcome"] {
  const { operation, fault, provider } = cell;
  const { meaning } = fault;
  switch (meaning.kind) {
    case "right":
      if (fault.changesNames === true && showsName(cell)) return "report";
      if (fault.changesNames === true && readsName(cell)) return "unclear";
      return noticesLie(cell) ? "unclear" : "success";
    case "lost":
      return "retry";
    case "lostThenRefused":
      return operation.role === "read" ? expectRefusal(cell, meaning) : "retry";
    case "redirected":
      return "redirected";
    case "untrusted":
      return "fixConnection";
    case "refused":
      return expectRefusal(cell, meaning);
    case "unreadable": {
      if (fault.dropsFields === true && operation.isFrugal?.includes(provider)) return "success";
      if (meaning.isPage && !isReadAgain(cell)) return "webPage";
      if (operation.role === "delete" && !meaning.isGarbled) return meaning.isUnsaid ? "report" : "success";
      // What is read back afterwards is met by the fault as well.
      return isReadAgain(cell) || (isUndescribed(cell) && !meaning.isGarbled) ? "success" : "report";
    }
  }
}

/** Whether the name in an answer is compared with the one that was sent. */
function showsName({ operation, provider }: Cell): boolean {
  return operation.role === "create" || (operation.name === "rename" && provider === "primeIntellect");
}

/** Whether a renamed secret is read again, and the fault meets that, too. */
function readsName({ operation, provider, reach }: Cell): boolean {
  return operation.name === "rename" && provider === "ioNet" && reach === "everything";
}

function isUndescribed({ operation, provider }: Cell): boolean {
  return operation.ignoresBody?.includes(provider) === true;
}

/** A change whose answer says nothing is looked at, which tells the truth unless the look is bent as well. */
function isReadAgain(cell: Cell): boolean {
  return isUndescribed(cell) && cell.reach !== "everything";
}

/** io.net is asked again after each change; what the others say is all that can be known at that moment. */
function noticesLie({ operation, fault, provider }: Cell): boolean {
  return !fault.isCarriedOut && operation.role === "change" && provider === "ioNet";
}

function expectRefusal(
  { operation, provider, reach }: Cell,
  { status, retryAfterMs, isLimit }: Omit<Refused, "kind">,
): Expectation["outcome"] {
  if (isLimit === true && provider === "neo") return "limitReached";
  const { name, role, method, isListing } = operation;
  if (isListing && provider === "ioNet" && noCall.has(status)) {
    if (name !== "verify token") return "listingNotOffered";
    // An account whose list is not offered can be connected: the token is verified without one, unless nothing works.
    if (reach === "once" || status === 405) return "success";
    return status === 501 ? "retry" : "noSuchAddress";
  }
  if (status === 404 || status === 410) {
    return role === "change" || role === "delete" ? "gone" : "noSuchAddress";
  }
  if (status === 409) return role === "create" || name === "rename" ? "nameTaken" : "refused";
  if (status === 400 || status === 422) {
    return method === "POST" || method === "PATCH" ? "invalidInput" : "refused";
  }
  // A write that may have been done is looked after at once; a time to come back would only hide that.
  if (status >= 500 && retryAfterMs !== undefined && role === "read") return "wait";
  return kinds[status] ?? "report";
}

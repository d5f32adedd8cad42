import type { Failure } from "../core/errors.ts";
import type { WireRequest } from "./buildRequest.ts";
import type { CallContext } from "./callContext.ts";
import { classifyError, classifyStatus, type Target } from "./classifyFailure.ts";
import { decodeJson } from "./decodeBody.ts";
import { describeProblem } from "./describeProblem.ts";
import { exchange, type Reply } from "./exchange.ts";
import { loadUndici } from "./loadUndici.ts";
import { readRetryAfter } from "./readRetryAfter.ts";

export type AttemptOutcome =
  /** `value`: the decoded JSON, undefined for an empty body. */
  { readonly ok: true; readonly value: unknown; readonly status: number } | FailedOutcome;

interface FailedOutcome {
  readonly ok: false;
  readonly failure: Failure;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly serverMessage?: string;
  readonly reference?: string;
}

/** Sends a request once and says how it went, with one line in the log. Rejects only when aborted. */
export async function attemptCall(
  context: CallContext<unknown>,
  request: WireRequest,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const { clock } = context.http;
  const start = clock.now();
  const outcome = await settle(context, request, signal);
  // Before the log: what a cancelled exchange ends with tells nothing about the platform.
  if (!outcome.ok) signal.throwIfAborted();
  logAttempt(context, outcome, clock.now() - start);
  return outcome;
}

async function settle(
  context: CallContext<unknown>,
  request: WireRequest,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const { wire, clock, limits } = context.http;
  try {
    const undici = await loadUndici();
    const dispatcher = await wire(undici, context.session.account);
    return judgeReply(context, await exchange(request, { undici, dispatcher, clock, limits }, signal));
  } catch (error) {
    return { ok: false, failure: classifyError(error, toTarget(context, request)) };
  }
}

function toTarget({ session }: CallContext<unknown>, { url }: WireRequest): Target {
  return { url, isOwn: session.account.connection !== undefined };
}

function judgeReply(context: CallContext<unknown>, reply: Reply): AttemptOutcome {
  const { status } = reply;
  if (status >= 200 && status < 300) {
    const decoded = decodeJson(reply.body, reply.contentType);
    return decoded.ok
      ? { ok: true, value: decoded.value, status }
      : { ok: false, failure: { kind: "report", paths: ["body"] }, status };
  }
  const { field, ...said } = describeProblem(context, reply);
  const retryAfterMs = readRetryAfter(reply.retryAfter, context.http.clock.now());
  const { method } = context.call;
  return {
    ok: false,
    failure: classifyStatus(status, { method, ...(field !== undefined && { field }) }),
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...said,
  };
}

/** Never the query: it holds identifiers of teams and projects. */
function logAttempt({ http, style, call }: CallContext<unknown>, outcome: AttemptOutcome, ms: number): void {
  const result = outcome.status ?? (outcome.ok ? "" : describeFailure(outcome.failure));
  http.log?.debug(
    `${style.providerId}: ${call.operation}: ${call.method} ${call.path}: ${result} in ${ms} ms`,
  );
}

function describeFailure(failure: Failure): string {
  return "code" in failure && failure.code !== undefined ? failure.code : failure.kind;
}

import type { ApiCall, ProviderDependencies } from "../core/api.ts";
import {
  type Failure,
  PlatformError,
  type PlatformErrorDetails,
  type WriteKind,
  withNothingDone,
} from "../core/errors.ts";
import { waitingSignal } from "../core/neverAborted.ts";
import { type AttemptOutcome, attemptCall } from "./attemptCall.ts";
import { buildRequest, type WireRequest } from "./buildRequest.ts";
import type { CallContext, HttpDependencies } from "./callContext.ts";
import { describeReport } from "./describeServerProblem.ts";
import { judgeRetry } from "./judgeRetry.ts";
import { createAccountLimiter } from "./limitPerAccount.ts";
import { defaultLimits, REQUESTS_PER_ACCOUNT } from "./limits.ts";

/** Makes the function by which providers reach their platform. One per process: it counts requests per account. */
export function createOpenApi(dependencies: HttpDependencies): ProviderDependencies["openApi"] {
  const limiter = createAccountLimiter(REQUESTS_PER_ACCOUNT);
  const http = { ...dependencies, limits: dependencies.limits ?? defaultLimits };
  return (session, style) => ({
    send: (call, signal) =>
      limiter(
        session.account.id,
        () => sendCall({ http, session, style, call }, signal),
        waitingSignal(signal),
      ),
  });
}

/** The place in the account's queue is kept during the pauses: others would only meet the same refusal. */
async function sendCall<T>(context: CallContext<T>, signal: AbortSignal): Promise<T> {
  const { session, style, call } = context;
  const built = buildRequest(session, style, call);
  if (!built.ok) throw toPlatformError(context, { failure: built.failure, unsent: true });
  return parseAnswer(context, await sendUntilSettled(context, built.request, signal));
}

type Answer = Extract<AttemptOutcome, { ok: true }>;

async function sendUntilSettled(
  context: CallContext<unknown>,
  request: WireRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { http, call } = context;
  const isRead = call.method === "GET";
  const idempotent = call.idempotent ?? isRead;
  let unclear: Outcome | undefined;
  let isUnanswered = false;
  const { time = { spentMs: 0 } } = call;
  const callMs = http.limits.callMs ?? 2 * http.limits.totalMs;
  for (let retriesDone = 0; ; retriesDone++) {
    const outcome = await attemptCall(shorten(context, callMs - time.spentMs), request, signal);
    time.spentMs += outcome.ms;
    if (outcome.ok) return outcome;
    isUnanswered ||= !isRead && outcome.unanswered === true;
    const verdict = judgeRetry(
      { ...outcome, retriesDone, idempotent, isRead, isTimeUp: time.spentMs >= callMs },
      http.clock.now(),
      http.random,
    );
    if (verdict.kind === "giveUp") {
      const last = { ...outcome, failure: verdict.failure };
      const told = settlesDoubt(last) ? last : (unclear ?? last);
      throw toPlatformError(context, isUnanswered ? { ...told, unanswered: true } : told);
    }
    if (!isRead && outcome.failure.kind === "retry" && outcome.unsent !== true) unclear = outcome;
    if (outcome.retryAfterMs === undefined) time.spentMs += verdict.afterMs;
    const isNothingDone = unclear === undefined && !isUnanswered;
    if (isNothingDone) await waitWithNothingDone(http.clock, verdict.afterMs, signal);
    else await http.clock.sleep(verdict.afterMs, signal);
  }
}

/** Every attempt was refused before anything was done: a cancel leaves nothing behind, not even of what is finished once it is sent. */
async function waitWithNothingDone(clock: HttpDependencies["clock"], ms: number, signal: AbortSignal) {
  try {
    await clock.sleep(ms, waitingSignal(signal));
  } catch (error) {
    throw withNothingDone(error);
  }
}

/** No attempt takes more than what is left for the call. */
function shorten<T>(context: CallContext<T>, leftMs: number): CallContext<T> {
  const { limits } = context.http;
  if (leftMs >= limits.totalMs) return context;
  return { ...context, http: { ...context.http, limits: { ...limits, totalMs: Math.max(leftMs, 0) } } };
}

/** A write whose first answer was lost may have been carried out, whatever its repetition was refused for. */
function settlesDoubt({ failure, unsent }: Outcome): boolean {
  const { kind } = failure;
  return unsent !== true && (kind === "gone" || kind === "retry" || kind === "report" || kind === "webPage");
}

function parseAnswer<T>(context: CallContext<T>, { value, status }: Answer): T {
  try {
    return context.call.parse(value);
  } catch (error) {
    throw toPlatformError(context, { failure: describeReport(context, error), status });
  }
}

type Outcome = { readonly failure: Failure } & Partial<PlatformErrorDetails>;

const writeOf: Readonly<Record<ApiCall<unknown>["method"], WriteKind | undefined>> = {
  GET: undefined,
  POST: "create",
  PATCH: "change",
  DELETE: "delete",
};

function toPlatformError({ session, style, call }: CallContext<unknown>, outcome: Outcome): PlatformError {
  const { failure, unsent, unanswered, status, serverMessage, reference } = outcome;
  const write = writeOf[call.method];
  return new PlatformError({
    failure,
    providerId: style.providerId,
    account: { id: session.account.id, label: session.account.label },
    operation: call.operation,
    ...(write !== undefined && { write }),
    ...(unsent === true && { unsent }),
    ...(unanswered === true && write !== undefined && { unanswered }),
    ...(status !== undefined && { status }),
    ...(serverMessage !== undefined && { serverMessage }),
    ...(reference !== undefined && { reference }),
  });
}

import type { Failure } from "../core/errors.ts";
import type { WireRequest } from "./buildRequest.ts";
import type { CallContext } from "./callContext.ts";
import { classifyError, classifyStatus, type RequestTarget } from "./classifyFailure.ts";
import { decodeJson, isHtml, isWebPage } from "./decodeBody.ts";
import { describeServerProblem } from "./describeServerProblem.ts";
import { exchange, type Reply } from "./exchange.ts";
import { hasSentNothing } from "./hasSentNothing.ts";
import { loadRequest } from "./loadUndici.ts";
import { readRetryAfter } from "./readRetryAfter.ts";

export type AttemptOutcome =
  /** `value`: the decoded JSON, undefined for an empty body. */
  | { readonly ok: true; readonly ms: number; readonly value: unknown; readonly status: number }
  | FailedOutcome;

interface FailedOutcome {
  readonly ok: false;
  /** How long it took, never longer than it may: the clock of a laptop jumps. */
  readonly ms: number;
  readonly failure: Failure;
  /** Nothing reached the platform. */
  readonly unsent?: true;
  /** The platform itself said nothing. */
  readonly unanswered?: true;
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
  const ms = clock.now() - start;
  logAttempt(context, outcome, ms);
  return { ...outcome, ms: boundTime(context, outcome, ms) };
}

function boundTime({ http }: CallContext<unknown>, outcome: Settled, ms: number): number {
  const { headersMs, totalMs } = http.limits;
  const code = !outcome.ok && outcome.failure.kind === "retry" ? outcome.failure.code : undefined;
  const leastMs = code === "TOTAL_TIMEOUT" ? totalMs : code === "HEADERS_TIMEOUT" ? headersMs : 0;
  return Math.min(Math.max(ms, leastMs), totalMs);
}

type Settled = Omit<Extract<AttemptOutcome, { ok: true }>, "ms"> | Omit<FailedOutcome, "ms">;

async function settle(
  context: CallContext<unknown>,
  request: WireRequest,
  signal: AbortSignal,
): Promise<Settled> {
  const { wire, clock, limits } = context.http;
  try {
    const dispatcher = await wire(await loadRequest(), context.session.account);
    return judgeReply(context, await exchange(request, { dispatcher, clock, limits }, signal));
  } catch (error) {
    const failure = classifyError(error, toTarget(context, request));
    if (hasSentNothing(error, failure)) return { ok: false, failure, unsent: true };
    // What breaks off, or cannot be unpacked, may have been a yes.
    return { ok: false, failure, ...(isLost(failure) && { unanswered: true }) };
  }
}

function isLost({ kind }: Failure): boolean {
  return kind === "retry" || kind === "report";
}

function toTarget({ session }: CallContext<unknown>, { url }: WireRequest): RequestTarget {
  return { url, isOwn: session.account.connection !== undefined };
}

/** How a gateway says that it lost the platform, or waited for it too long. 520 and above are Cloudflare's. */
const ofGateways: ReadonlySet<number> = new Set([502, 504, 520, 522, 524]);

function judgeReply(context: CallContext<unknown>, reply: Reply): Settled {
  const { status } = reply;
  if (status >= 200 && status < 300) return judgeSuccess(reply);
  const { field, limit, about, ...said } = describeServerProblem(context, reply);
  const retryAfterMs = readRetryAfter(reply.retryAfter, context.http.clock.now(), reply.sentAt);
  const named = {
    ...(field !== undefined && { field }),
    ...(limit !== undefined && { limit }),
    ...(about !== undefined && { about }),
  };
  return {
    ok: false,
    failure: saysNothing(context, reply)
      ? { kind: "webPage" }
      : classifyStatus(status, { call: context.call, tokenLength: context.session.token.length, ...named }),
    status,
    ...(ofGateways.has(status) && { unanswered: true }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...said,
  };
}

/** What a platform says of a request in JSON: in a web page, a firewall or the server in front of it says it. */
const ofPlatforms: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 405, 409, 410, 413, 422, 501]);

/** About one secret, 404 and 410 are looked up anyway. */
function saysNothing({ call }: CallContext<unknown>, { status, body, contentType }: Reply): boolean {
  if (call.isAboutOne === true && (status === 404 || status === 410)) return false;
  return ofPlatforms.has(status) && isWebPage(body, contentType);
}

/** Accepted and not done, a part of what was requested, and several answers in one: none of them is a plain yes. */
const ofHalves: ReadonlySet<number> = new Set([202, 206, 207]);

/** An empty body or JSON. Anything else was not said by the platform, and proves nothing about a write. */
function judgeSuccess({ status, body, contentType }: Reply): Settled {
  if (ofHalves.has(status)) return { ok: false, failure: { kind: "report", paths: ["status"] }, status };
  const decoded = decodeJson(body, contentType);
  // A page of which nothing arrived does not count as an empty answer. A 204 never has a body, whatever its type.
  const isCut = status !== 204 && body.length === 0 && isHtml(contentType);
  if (decoded.ok && !isCut) return { ok: true, value: decoded.value, status };
  const isPage = isWebPage(body, contentType);
  return { ok: false, failure: isPage ? { kind: "webPage" } : { kind: "report", paths: ["body"] }, status };
}

/** Never the query: it holds identifiers of teams and projects. */
function logAttempt({ http, style, call }: CallContext<unknown>, outcome: Settled, ms: number): void {
  const result = outcome.status ?? (outcome.ok ? "" : describeFailure(outcome.failure));
  http.log?.debug(
    `${style.providerId}: ${call.operation}: ${call.method} ${call.path}: ${result} in ${ms} ms`,
  );
}

function describeFailure(failure: Failure): string {
  return "code" in failure && failure.code !== undefined ? failure.code : failure.kind;
}

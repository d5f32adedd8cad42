import type { Dispatcher } from "undici";
import type { Clock } from "../core/ports.ts";
import type { WireRequest } from "./buildRequest.ts";
import type { ExchangeLimits } from "./limits.ts";
import { startDeadline } from "./startDeadline.ts";

export interface Wire {
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly limits: ExchangeLimits;
}

/** One answer, read completely. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter?: string;
  /** When it was sent, by the server's clock, in milliseconds since the epoch. */
  readonly sentAt?: number;
  /** Empty for a redirect, and for an error body that could not be read. */
  readonly body: Uint8Array;
}

/** The answer is larger than `Limits.bodyBytes`. */
class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
  readonly code = "BODY_TOO_LARGE";
}

/** Sends a request once. Rejects with whatever the wire threw, a `DeadlineError`, or the signal's reason. */
export async function exchange(request: WireRequest, wire: Wire, signal: AbortSignal): Promise<Reply> {
  const { clock, limits } = wire;
  const total = startDeadline(clock, { ms: limits.totalMs, code: "TOTAL_TIMEOUT" }, signal);
  const headers = startDeadline(clock, { ms: limits.headersMs, code: "HEADERS_TIMEOUT" }, total.signal);
  try {
    const { origin, pathname, search } = new URL(request.url);
    const response = await wire.dispatcher.request({
      origin,
      path: `${pathname}${search}`,
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      signal: headers.signal,
    });
    headers.stop();
    return await readReply(response, wire, total.signal);
  } finally {
    headers.stop();
    total.stop();
  }
}

async function readReply(response: Dispatcher.ResponseData, wire: Wire, signal: AbortSignal): Promise<Reply> {
  const { statusCode: status, headers } = response;
  const retryAfter = readHeader(headers["retry-after"]);
  const sentAt = Date.parse(readHeader(headers["date"]) ?? "");
  return {
    status,
    contentType: readHeader(headers["content-type"]) ?? "",
    ...(retryAfter !== undefined && { retryAfter }),
    ...(!Number.isNaN(sentAt) && { sentAt }),
    body: await readFittingBody(response, wire, signal),
  };
}

async function readFittingBody(
  response: Dispatcher.ResponseData,
  { clock, limits }: Wire,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { statusCode: status, body } = response;
  if (status >= 200 && status < 300) return readBody(body, limits.bodyBytes);
  if (status < 400) return dropBody(body);
  const { problemMs = limits.totalMs } = limits;
  const deadline = startDeadline(clock, { ms: problemMs, code: "TOTAL_TIMEOUT" }, signal);
  deadline.signal.addEventListener("abort", () => dropBody(body), { once: true });
  try {
    return await readBody(body, limits.problemBytes);
  } catch {
    // The status says more than the reason why its explanation did not arrive.
    return new Uint8Array();
  } finally {
    deadline.stop();
  }
}

function dropBody(body: Dispatcher.ResponseData["body"]): Uint8Array {
  // Dropping a body is told to its listeners as an error.
  body.on("error", () => undefined).destroy();
  return new Uint8Array();
}

async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

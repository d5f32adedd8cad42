import type { Failure } from "../core/errors.ts";
import { findErrorCode } from "./findErrorCode.ts";

const MAX_DEPTH = 5;

/** Codes of Node, undici and Chromium for a connection that was never made. */
const UNSENT_CODES =
  /^ECONNREFUSED$|^ENOTFOUND$|^EAI_|^UND_ERR_CONNECT_TIMEOUT$|^ERR_(?:NAME_|ADDRESS_|INTERNET_DISCONNECTED$|CONNECTION_(?:REFUSED|FAILED|TIMED_OUT)$)/;

/** Whether an exchange failed before anything was sent: there was no connection, or none to trust. */
export function hasSentNothing(error: unknown, failure: Failure): boolean {
  if (failure.kind === "fixConnection") return true;
  const code = findErrorCode(error);
  return (code !== undefined && UNSENT_CODES.test(code)) || failedToConnect(error);
}

/** Codes such as ETIMEDOUT and EHOSTUNREACH also end a connection that was in use: the call of the system tells. */
function failedToConnect(error: unknown, depth: number = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  if ("syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo")) return true;
  const inner = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  return [error.cause, ...inner].some((cause) => failedToConnect(cause, depth + 1));
}

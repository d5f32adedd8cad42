import type { Session } from "../core/account.ts";
import type { ApiCall, ApiStyle } from "../core/api.ts";
import { parseBaseUrl } from "../core/baseUrl.ts";
import type { Failure } from "../core/errors.ts";
import { serializeBody } from "./serializeBody.ts";

/** A request as it goes on the wire. Holds the token and values in clear: it is never logged. */
export interface WireRequest {
  readonly url: URL;
  readonly method: ApiCall<unknown>["method"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type BuiltRequest =
  | { readonly ok: true; readonly request: WireRequest }
  | { readonly ok: false; readonly failure: Failure };

/** What a header may hold; anything else makes `fetch` throw an error that quotes the token. RFC 9110, 5.5. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;

/** Makes the request of a call, or says why none may be sent. */
export function buildRequest(session: Session, style: ApiStyle, call: ApiCall<unknown>): BuiltRequest {
  const base = parseBaseUrl(session.account.baseUrl ?? style.baseUrl);
  if (!base.ok) return { ok: false, failure: { kind: "invalidInput", field: "baseUrl" } };
  const url = resolveTarget(base.url, call);
  if (url === undefined) return { ok: false, failure: { kind: "report", paths: ["path"] } };
  const [name, value] = style.authorize(session.token);
  if (!HEADER_VALUE.test(value)) return { ok: false, failure: { kind: "signInAgain" } };
  const headers = { accept: "application/json", [name]: value };
  const request = { url, method: call.method, headers };
  if (call.body === undefined) return { ok: true, request };
  return {
    ok: true,
    request: {
      ...request,
      headers: { ...headers, "content-type": "application/json" },
      body: serializeBody(call.body),
    },
  };
}

/**
 * The address of a call, or undefined when its path would not arrive exactly as it is written, or at another
 * origin than the account's: ids inside a path come from the server, and `..`, `//`, `\` or `#` in one of them
 * must not decide where the token goes.
 * @internal
 */
export function resolveTarget(
  base: string,
  { path, query = {} }: Pick<ApiCall<unknown>, "path" | "query">,
): URL | undefined {
  if (!path.startsWith("/") || path.startsWith("//")) return undefined;
  const { origin, pathname } = new URL(base);
  const prefix = pathname === "/" ? "" : pathname;
  const url = new URL(`${origin}${prefix}${path}`);
  if (url.origin !== origin || url.pathname !== `${prefix}${path}`) return undefined;
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.append(key, value);
  }
  return url;
}

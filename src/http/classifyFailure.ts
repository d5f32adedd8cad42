import type { Failure } from "../core/errors.ts";
import type { ApiCall, Problem } from "../core/ports.ts";
import { findErrorCode } from "./findErrorCode.ts";

type Judge = (context: { readonly field?: string; readonly method: ApiCall<unknown>["method"] }) => Failure;

const invalidInput: Judge = ({ field }) => ({
  kind: "invalidInput",
  ...(field !== undefined && { field }),
});

const byStatus: Readonly<Record<number, Judge>> = {
  400: invalidInput,
  401: () => ({ kind: "signInAgain" }),
  402: () => ({ kind: "askPermission", payment: true }),
  403: () => ({ kind: "askPermission", payment: false }),
  404: () => ({ kind: "gone" }),
  407: () => ({ kind: "fixConnection", cause: "proxy" }),
  408: () => ({ kind: "retry", cause: "timeout" }),
  // Only what carries a name can meet a taken one; any other conflict is a request that does not fit.
  409: (context) =>
    context.method === "POST" || context.method === "PATCH" ? { kind: "nameTaken" } : invalidInput(context),
  410: () => ({ kind: "gone" }),
  413: () => ({ kind: "tooLarge" }),
  422: invalidInput,
  425: () => ({ kind: "retry", cause: "server" }),
  429: () => ({ kind: "wait" }),
  // Sent by a network that wants a log-in first, not by the platform (RFC 6585, 6).
  511: () => ({ kind: "fixConnection", cause: "proxy" }),
};

/** What a status outside 2xx means. `field` is already clean. */
export function classifyStatus(
  status: number,
  context: Pick<Problem, "field"> & Pick<ApiCall<unknown>, "method">,
): Failure {
  const judge = byStatus[status];
  if (judge !== undefined) return judge(context);
  if (status >= 300 && status < 400) return { kind: "redirected" };
  if (status >= 500 && status < 600) return { kind: "retry", cause: "server" };
  return { kind: "report", paths: ["status"] };
}

/** The first pattern that fits decides. Codes of Node, OpenSSL, undici, and Chromium without its `net::`. */
const byCode: readonly (readonly [codes: RegExp, judge: (code: string) => Failure])[] = [
  [/^BODY_TOO_LARGE$|^UND_ERR_RES_EXCEEDED_MAX_SIZE$|^Z_/, () => ({ kind: "report", paths: ["body"] })],
  [/^HPE_|^UND_ERR_HEADERS_OVERFLOW$/, () => ({ kind: "report", paths: ["headers"] })],
  [
    /^PROXY_|^UND_ERR_PRX_|^ERR_PROXY_|^ERR_TUNNEL_/,
    (code) => ({ kind: "fixConnection", cause: "proxy", code }),
  ],
  [
    /CERT|^UNABLE_TO_|SELF_SIGNED|^ERR_TLS_|^ERR_SSL_|^EPROTO$|^CRL_|^INVALID_CA$|^INVALID_PURPOSE$|^HOSTNAME_MISMATCH$/,
    (code) => ({ kind: "fixConnection", cause: "certificate", code }),
  ],
  [/TIMEOUT|TIMEDOUT|TIMED_OUT/, (code) => ({ kind: "retry", cause: "timeout", code })],
];

/** What a failed exchange means. Only its code is looked at; texts may quote a header or a body. */
export function classifyError(error: unknown): Failure {
  const code = findErrorCode(error);
  if (code === undefined) return { kind: "retry", cause: "network" };
  const judge = byCode.find(([codes]) => codes.test(code))?.[1];
  return judge?.(code) ?? { kind: "retry", cause: "network", code };
}

import type { ApiCall, Problem } from "../core/api.ts";
import type { ConnectionFault, Failure } from "../core/errors.ts";
import { findErrorCode } from "./findErrorCode.ts";
import { hasFailedElsewhere } from "./hasFailedElsewhere.ts";

/** The call that a status answers, as far as it decides what the status means. */
export interface Answered extends Pick<Problem, "field" | "limit" | "about"> {
  readonly call: Pick<ApiCall<unknown>, "body" | "isAboutOne" | "givesName">;
  readonly tokenLength: number;
}

type Judge = (context: Answered) => Failure;

const missing: Judge = ({ call }) => ({ kind: call.isAboutOne === true ? "gone" : "noSuchAddress" });

const taken: Judge = ({ call }) => ({ kind: call.givesName === true ? "nameTaken" : "refused" });

/** Only what was sent can be refused; a list or a delete sends nothing that a person could change. */
const invalidInput: Judge = (context) => {
  const { call, field, about } = context;
  if (about === "takenName") return taken(context);
  if (about === "missing" && call.isAboutOne === true) return missing(context);
  if (about === "request" || call.body === undefined) return { kind: "refused" };
  return { kind: "invalidInput", ...(field !== undefined && { field }) };
};

/** Longer than any key or JWT in use; the token is the only long header that is sent. */
const LONG_TOKEN = 4_096;

const byStatus: Readonly<Record<number, Judge>> = {
  400: invalidInput,
  401: () => ({ kind: "signInAgain" }),
  402: () => ({ kind: "askPermission", payment: true }),
  403: () => ({ kind: "askPermission", payment: false }),
  404: missing,
  407: () => ({ kind: "fixConnection", cause: "proxyLogin" }),
  408: () => ({ kind: "retry", cause: "timeout" }),
  409: taken,
  410: missing,
  413: () => ({ kind: "tooLarge" }),
  422: invalidInput,
  425: () => ({ kind: "retry", cause: "server" }),
  429: () => ({ kind: "wait" }),
  431: ({ tokenLength }) => ({ kind: tokenLength > LONG_TOKEN ? "tokenTooLong" : "refused" }),
  // Sent by a network that requires a log-in first, not by the platform (RFC 6585, 6).
  511: () => ({ kind: "fixConnection", cause: "networkSignIn" }),
};

/** What a status outside 2xx means. `field` is already clean. A code counts where the status proves that nothing was done. */
export function classifyStatus(status: number, context: Answered): Failure {
  const failure = readStatus(status, context);
  const isRefusal = status >= 400 && status < 500 && failure.kind !== "retry";
  if (!isRefusal || context.limit === undefined) return failure;
  return { kind: "limitReached", limit: context.limit };
}

function readStatus(status: number, context: Answered): Failure {
  const judge = byStatus[status];
  if (judge !== undefined) return judge(context);
  if (status >= 300 && status < 400) return { kind: "redirected" };
  if (status >= 400 && status < 500) return { kind: "refused" };
  if (status >= 500 && status < 600) return { kind: "retry", cause: "server" };
  return { kind: "report", paths: ["status"] };
}

/** Where a request was to go, and how. */
export interface RequestTarget {
  readonly url: URL;
  /** Whether the account has an `OwnConnection`. */
  readonly isOwn: boolean;
}

type JudgeCode = (code: string, isOwn: boolean) => Failure;

const fix =
  (cause: ConnectionFault): JudgeCode =>
  (code, isOwn) => ({ kind: "fixConnection", cause, code, ...(isOwn && { own: true }) });

/** The first pattern that fits decides. Codes of Node, OpenSSL, undici, and Chromium without its `net::`. */
const byCode: readonly (readonly [codes: RegExp, judge: JudgeCode])[] = [
  // `Z_` is zlib's, the odd one Brotli's.
  [
    /^BODY_TOO_LARGE$|^UND_ERR_RES_EXCEEDED_MAX_SIZE$|^Z_|^ERR__ERROR_/,
    () => ({ kind: "report", paths: ["body"] }),
  ],
  [/^HPE_|^UND_ERR_HEADERS_OVERFLOW$/, () => ({ kind: "report", paths: ["headers"] })],
  [/^OWN_/, fix("ownFile")],
  [/^PROXY_STATUS_407$|^ERR_PROXY_AUTH/, fix("proxyLogin")],
  [/^PROXY_STATUS_|^ERR_TUNNEL_/, fix("proxyRefusal")],
  [/^PROXY_|^UND_ERR_PRX_|^ERR_PROXY_/, fix("proxy")],
  [
    /ALERT_(?:\w+_)?CERTIFICATE|ALERT_(?:UNKNOWN_CA|HANDSHAKE_FAILURE)|CLIENT_AUTH_CERT/,
    fix("clientCertificate"),
  ],
  [/ALTNAME_INVALID|COMMON_NAME_INVALID|^HOSTNAME_MISMATCH$/, fix("certificateHost")],
  [/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERT_DATE_INVALID/, fix("certificateDate")],
  // The connection was there: what was sent may have arrived.
  [/BAD_RECORD_MAC|DECRYPTION_FAILED|UNEXPECTED_EOF/, (code) => ({ kind: "retry", cause: "network", code })],
  [/^ERR_TLS_|^ERR_SSL_|^EPROTO$/, fix("secureConnection")],
  [/CERT|^UNABLE_TO_|SELF_SIGNED|^CRL_|^INVALID_CA$|^INVALID_PURPOSE$/, fix("certificate")],
  [/TIMEOUT|TIMEDOUT|TIMED_OUT/, (code) => ({ kind: "retry", cause: "timeout", code })],
];

/** What a failed exchange means. Of errors only fields that Node fills are looked at; texts may quote a header. */
export function classifyError(error: unknown, target?: RequestTarget): Failure {
  const code = findErrorCode(error);
  if (code === undefined) return { kind: "retry", cause: "network" };
  const isOwn = target?.isOwn ?? false;
  if (target !== undefined && hasFailedElsewhere(error, target.url)) return fix("proxy")(code, isOwn);
  const judge = byCode.find(([codes]) => codes.test(code))?.[1];
  return judge?.(code, isOwn) ?? { kind: "retry", cause: "network", code };
}

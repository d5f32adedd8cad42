import assert from "node:assert/strict";
import type { ConnectionFault, Failure } from "../../../src/core/errors.ts";
import { classifyError, classifyStatus } from "../../../src/http/classifyFailure.ts";

describe("classifyStatus", () => {
  const create = { call: { body: {}, givesName: true }, tokenLength: 40 } as const;
  const list = { call: {}, tokenLength: 40 } as const;
  const aboutOne = { call: { isAboutOne: true }, tokenLength: 40 } as const;

  const cases: readonly (readonly [status: number, failure: Failure])[] = [
    [300, { kind: "redirected" }],
    [301, { kind: "redirected" }],
    [304, { kind: "redirected" }],
    [307, { kind: "redirected" }],
    [308, { kind: "redirected" }],
    [400, { kind: "invalidInput", field: "name" }],
    [401, { kind: "signInAgain" }],
    [402, { kind: "askPermission", payment: true }],
    [403, { kind: "askPermission", payment: false }],
    [404, { kind: "noSuchAddress" }],
    [405, { kind: "refused" }],
    [406, { kind: "refused" }],
    [407, { kind: "fixConnection", cause: "proxyLogin" }],
    [408, { kind: "retry", cause: "timeout" }],
    [409, { kind: "nameTaken" }],
    [410, { kind: "noSuchAddress" }],
    [413, { kind: "tooLarge" }],
    [415, { kind: "refused" }],
    [418, { kind: "refused" }],
    [421, { kind: "refused" }],
    [422, { kind: "invalidInput", field: "name" }],
    [425, { kind: "retry", cause: "server" }],
    [429, { kind: "wait" }],
    [431, { kind: "refused" }],
    [451, { kind: "refused" }],
    [499, { kind: "refused" }],
    [500, { kind: "retry", cause: "server" }],
    [501, { kind: "retry", cause: "server" }],
    [503, { kind: "retry", cause: "server" }],
    [511, { kind: "fixConnection", cause: "networkSignIn" }],
    [599, { kind: "retry", cause: "server" }],
    [600, { kind: "report", paths: ["status"] }],
  ];

  for (const [status, failure] of cases) {
    it(`${status} is ${failure.kind}`, () => {
      assert.deepEqual(classifyStatus(status, { ...create, field: "name" }), failure);
    });
  }

  it("names no field that the platform did not name", () => {
    assert.deepEqual(classifyStatus(422, create), { kind: "invalidInput" });
  });

  it("takes a secret for gone only where the call is about one", () => {
    for (const status of [404, 410]) {
      assert.deepEqual(classifyStatus(status, aboutOne), { kind: "gone" });
      assert.deepEqual(classifyStatus(status, list), { kind: "noSuchAddress" });
    }
  });

  it("sees a taken name only where a name was sent", () => {
    const change = { call: { body: {}, isAboutOne: true }, tokenLength: 40 } as const;
    const kinds = [list, aboutOne, change].map((context) => classifyStatus(409, context).kind);
    assert.deepEqual(kinds, ["refused", "refused", "refused"]);
  });

  it("sees refused input only where something was sent", () => {
    for (const status of [400, 422]) {
      assert.deepEqual(classifyStatus(status, { ...list, field: "limit" }), { kind: "refused" });
      assert.deepEqual(classifyStatus(status, aboutOne), { kind: "refused" });
    }
  });

  it("sees a token that is too long to be one", () => {
    assert.deepEqual(classifyStatus(431, { ...list, tokenLength: 20_000 }), { kind: "tokenTooLong" });
  });

  it("follows the platform's code of a limit, whatever the refusal", () => {
    for (const status of [400, 402, 403, 409, 429]) {
      const failure = classifyStatus(status, { ...create, limit: "credits" });
      assert.deepEqual(failure, { kind: "limitReached", limit: "credits" });
    }
  });

  it("tells by the platform's code what a refusal is about", () => {
    const change = { call: { body: {}, isAboutOne: true }, tokenLength: 40 } as const;
    for (const status of [400, 422]) {
      assert.deepEqual(classifyStatus(status, { ...create, about: "takenName" }), { kind: "nameTaken" });
      assert.deepEqual(classifyStatus(status, { ...change, about: "takenName" }), { kind: "refused" });
      assert.deepEqual(classifyStatus(status, { ...aboutOne, about: "missing" }), { kind: "gone" });
      assert.deepEqual(classifyStatus(status, { ...create, about: "missing" }), { kind: "invalidInput" });
      assert.deepEqual(classifyStatus(status, { ...create, about: "request" }), { kind: "refused" });
    }
    assert.deepEqual(classifyStatus(500, { ...create, about: "takenName" }), {
      kind: "retry",
      cause: "server",
    });
  });

  it("follows no code where the status leaves open what was done", () => {
    for (const status of [302, 408, 425, 500, 502, 503, 504]) {
      const plain = classifyStatus(status, create);
      assert.deepEqual(classifyStatus(status, { ...create, limit: "credits" }), plain);
    }
  });
});

describe("classifyError", () => {
  const network = (code: string): Failure => ({ kind: "retry", cause: "network", code });
  const timeout = (code: string): Failure => ({ kind: "retry", cause: "timeout", code });
  const fix =
    (cause: ConnectionFault) =>
    (code: string): Failure => ({ kind: "fixConnection", cause, code });
  const report = (...paths: string[]): Failure => ({ kind: "report", paths });

  const cases: readonly (readonly [judge: (code: string) => Failure, codes: readonly string[]])[] = [
    [
      network,
      ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EPIPE", "EHOSTUNREACH", "UND_ERR_SOCKET"],
    ],
    [network, ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "UND_ERR_ABORTED", "ERR_NAME_NOT_RESOLVED"]],
    [timeout, ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]],
    [network, ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "ERR_SSL_UNEXPECTED_EOF_WHILE_READING"]],
    [timeout, ["HEADERS_TIMEOUT", "TOTAL_TIMEOUT", "ERR_CONNECTION_TIMED_OUT"]],
    [
      fix("certificate"),
      ["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ],
    [fix("certificate"), ["SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_REVOKED"]],
    [fix("certificate"), ["CERT_UNTRUSTED", "ERR_CERT_AUTHORITY_INVALID", "INVALID_CA"]],
    [fix("certificateDate"), ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_CERT_DATE_INVALID"]],
    [fix("certificateHost"), ["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_CERT_COMMON_NAME_INVALID"]],
    [
      fix("clientCertificate"),
      ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE"],
    ],
    [fix("clientCertificate"), ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "ERR_SSL_CLIENT_AUTH_CERT_NEEDED"]],
    [fix("secureConnection"), ["ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO", "ERR_TLS_HANDSHAKE_TIMEOUT"]],
    [fix("proxy"), ["UND_ERR_PRX_TLS", "UND_ERR_PRX_CONN", "ERR_PROXY_CONNECTION_FAILED"]],
    [fix("proxy"), ["ERR_PROXY_CERTIFICATE_INVALID", "PROXY_ADDRESS"]],
    [fix("proxyLogin"), ["ERR_PROXY_AUTH_REQUESTED"]],
    [fix("proxyRefusal"), ["ERR_TUNNEL_CONNECTION_FAILED"]],
    [fix("ownFile"), ["OWN_CA_UNREADABLE", "OWN_CLIENT_UNUSABLE"]],
    [
      () => report("body"),
      [
        "BODY_TOO_LARGE",
        "UND_ERR_RES_EXCEEDED_MAX_SIZE",
        "Z_DATA_ERROR",
        "Z_BUF_ERROR",
        "ERR__ERROR_FORMAT_PADDING_2",
      ],
    ],
    [() => report("headers"), ["HPE_HEADER_OVERFLOW", "HPE_INVALID_CONSTANT", "UND_ERR_HEADERS_OVERFLOW"]],
  ];

  for (const [judge, codes] of cases) {
    for (const code of codes) {
      it(`${code} is ${judge(code).kind}`, () => {
        assert.deepEqual(classifyError(fetchFailed(Object.assign(new Error("text"), { code }))), judge(code));
      });
    }
  }

  it("finds the code of a host with several addresses", () => {
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    assert.deepEqual(classifyError(fetchFailed(new AggregateError([refused]))), network("ECONNREFUSED"));
  });

  it("prefers the innermost code", () => {
    const inner = Object.assign(new Error("expired"), { code: "CERT_HAS_EXPIRED" });
    const outer = Object.assign(new Error("socket", { cause: inner }), { code: "UND_ERR_SOCKET" });
    assert.deepEqual(classifyError(outer), fix("certificateDate")("CERT_HAS_EXPIRED"));
  });

  it("knows a proxy that refused the tunnel", () => {
    const refusedWith = (status: number): Failure => {
      const text = `Proxy response (${status}) !== 200 when HTTP Tunneling`;
      return classifyError(fetchFailed(Object.assign(new Error(text), { code: "UND_ERR_ABORTED" })));
    };
    assert.deepEqual(refusedWith(407), fix("proxyLogin")("PROXY_STATUS_407"));
    assert.deepEqual(refusedWith(403), fix("proxyRefusal")("PROXY_STATUS_403"));
    assert.deepEqual(refusedWith(502), fix("proxyRefusal")("PROXY_STATUS_502"));
  });

  it("takes whatever is tried in place of the platform for a proxy", () => {
    const named = { code: "ENOTFOUND", syscall: "getaddrinfo", hostname: "proxy.test" };
    const refused = { code: "ECONNREFUSED", syscall: "connect", address: "127.0.0.1", port: 3128 };
    const cases: readonly (readonly [url: string, details: object, kind: Failure["kind"]])[] = [
      ["https://api.test", named, "fixConnection"],
      ["https://proxy.test", named, "retry"],
      ["https://api.test", refused, "fixConnection"],
      ["https://api.test:3128", refused, "retry"],
      ["https://127.0.0.1:3128", refused, "retry"],
      ["https://[::1]:3128", refused, "fixConnection"],
      ["https://[::1]:3128", { ...refused, address: "::1" }, "retry"],
      ["https://api.test", { ...refused, port: 443 }, "retry"],
      ["http://api.test", { ...refused, port: 80 }, "retry"],
      ["https://api.test", { ...refused, syscall: "read" }, "retry"],
    ];
    for (const [url, details, kind] of cases) {
      const target = { url: new URL(url), isOwn: false };
      const inner = Object.assign(new Error("text"), details);
      const seen = [inner, fetchFailed(inner), fetchFailed(new AggregateError([inner]))];
      assert.deepEqual(
        seen.map((error) => classifyError(error, target).kind),
        [kind, kind, kind],
        `${url} ${JSON.stringify(details)}`,
      );
    }
  });

  it("remembers whether the account connects by itself", () => {
    const error = Object.assign(new Error("text"), { code: "CERT_UNTRUSTED" });
    const failure = classifyError(error, { url: new URL("https://api.test"), isOwn: true });
    assert.deepEqual(failure, { ...fix("certificate")("CERT_UNTRUSTED"), own: true });
  });

  it("reads Chromium's errors", () => {
    assert.deepEqual(
      classifyError(new Error("net::ERR_CERT_DATE_INVALID")),
      fix("certificateDate")("ERR_CERT_DATE_INVALID"),
    );
  });

  it("takes no code that is not shaped like one", () => {
    const odd = ["a token", 20, "lower_case", "X".repeat(100), { toString: () => "ECONNRESET" }];
    for (const code of odd) {
      const failure = classifyError(Object.assign(new Error("text"), { code }));
      assert.deepEqual(failure, { kind: "retry", cause: "network" });
    }
  });

  it("ends on an error that causes itself", () => {
    const error: Error & { cause?: unknown } = new Error("loop");
    error.cause = error;
    assert.deepEqual(classifyError(error), { kind: "retry", cause: "network" });
  });

  it("judges what is not an error", () => {
    for (const thrown of [undefined, null, "text", 7]) {
      assert.deepEqual(classifyError(thrown), { kind: "retry", cause: "network" });
    }
  });
});

function fetchFailed(cause: Error): TypeError {
  return new TypeError("fetch failed", { cause });
}

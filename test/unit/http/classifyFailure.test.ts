import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/errors.ts";
import { classifyError, classifyStatus } from "../../../src/http/classifyFailure.ts";

describe("classifyStatus", () => {
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
    [404, { kind: "gone" }],
    [405, { kind: "report", paths: ["status"] }],
    [407, { kind: "fixConnection", cause: "proxy" }],
    [408, { kind: "retry", cause: "timeout" }],
    [409, { kind: "nameTaken" }],
    [410, { kind: "gone" }],
    [413, { kind: "tooLarge" }],
    [418, { kind: "report", paths: ["status"] }],
    [422, { kind: "invalidInput", field: "name" }],
    [429, { kind: "wait" }],
    [500, { kind: "retry", cause: "server" }],
    [503, { kind: "retry", cause: "server" }],
    [511, { kind: "fixConnection", cause: "proxy" }],
    [599, { kind: "retry", cause: "server" }],
    [600, { kind: "report", paths: ["status"] }],
  ];

  for (const [status, failure] of cases) {
    it(`${status} is ${failure.kind}`, () => {
      assert.deepEqual(classifyStatus(status, { field: "name", method: "POST" }), failure);
    });
  }

  it("names no field that the platform did not name", () => {
    assert.deepEqual(classifyStatus(422, { method: "POST" }), { kind: "invalidInput" });
  });

  it("sees a taken name only where a name was sent", () => {
    const kinds = (["GET", "DELETE", "PATCH"] as const).map((method) => classifyStatus(409, { method }).kind);
    assert.deepEqual(kinds, ["invalidInput", "invalidInput", "nameTaken"]);
  });
});

describe("classifyError", () => {
  const network = (code: string): Failure => ({ kind: "retry", cause: "network", code });
  const timeout = (code: string): Failure => ({ kind: "retry", cause: "timeout", code });
  const certificate = (code: string): Failure => ({ kind: "fixConnection", cause: "certificate", code });
  const proxy = (code: string): Failure => ({ kind: "fixConnection", cause: "proxy", code });
  const report = (...paths: string[]): Failure => ({ kind: "report", paths });

  const cases: readonly (readonly [judge: (code: string) => Failure, codes: readonly string[]])[] = [
    [
      network,
      ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EPIPE", "EHOSTUNREACH", "UND_ERR_SOCKET"],
    ],
    [network, ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "UND_ERR_ABORTED", "ERR_NAME_NOT_RESOLVED"]],
    [timeout, ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]],
    [timeout, ["HEADERS_TIMEOUT", "TOTAL_TIMEOUT", "ERR_CONNECTION_TIMED_OUT"]],
    [
      certificate,
      ["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ],
    [certificate, ["SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED"]],
    [certificate, ["CERT_NOT_YET_VALID", "CERT_REVOKED", "CERT_UNTRUSTED", "ERR_TLS_CERT_ALTNAME_INVALID"]],
    [certificate, ["ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO", "ERR_CERT_AUTHORITY_INVALID", "INVALID_CA"]],
    [proxy, ["UND_ERR_PRX_TLS", "UND_ERR_PRX_CONN", "ERR_PROXY_CONNECTION_FAILED"]],
    [proxy, ["ERR_TUNNEL_CONNECTION_FAILED", "ERR_PROXY_CERTIFICATE_INVALID"]],
    [
      () => report("body"),
      ["BODY_TOO_LARGE", "UND_ERR_RES_EXCEEDED_MAX_SIZE", "Z_DATA_ERROR", "Z_BUF_ERROR"],
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
    assert.deepEqual(classifyError(outer), certificate("CERT_HAS_EXPIRED"));
  });

  it("knows a proxy that refused the tunnel", () => {
    const text = "Proxy response (407) !== 200 when HTTP Tunneling";
    const refused = Object.assign(new Error(text), { code: "UND_ERR_ABORTED" });
    assert.deepEqual(classifyError(fetchFailed(refused)), proxy("PROXY_STATUS_407"));
  });

  it("reads Chromium's errors", () => {
    assert.deepEqual(
      classifyError(new Error("net::ERR_CERT_DATE_INVALID")),
      certificate("ERR_CERT_DATE_INVALID"),
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

import assert from "node:assert/strict";
import { classifyError } from "../../../src/http/classifyFailure.ts";
import { hasSentNothing } from "../../../src/http/hasSentNothing.ts";

function judge(error: Error): boolean {
  return hasSentNothing(error, classifyError(error));
}

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error("text"), { code, ...more });
}

describe("hasSentNothing", () => {
  const connecting = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];
  const chromium = ["ERR_NAME_NOT_RESOLVED", "ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED"];
  const untrusted = ["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "ERR_PROXY_CONNECTION_FAILED"];
  for (const code of [...connecting, ...chromium, ...untrusted]) {
    it(`is true for ${code}`, () => {
      const error = coded(code);
      const seen = [error, new TypeError("fetch failed", { cause: error }), new AggregateError([error])];
      assert.deepEqual(seen.map(judge), [true, true, true]);
    });
  }

  it("is true for a connection that was tried in vain, and false for the same end of one in use", () => {
    for (const code of ["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ECONNRESET"]) {
      const tried = new TypeError("fetch failed", { cause: coded(code, { syscall: "connect" }) });
      const used = new TypeError("fetch failed", { cause: coded(code, { syscall: "read" }) });
      assert.deepEqual([judge(tried), judge(used)], [true, false], code);
    }
  });

  const sent = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "HEADERS_TIMEOUT", "TOTAL_TIMEOUT"];
  const broken = ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "ERR_CONNECTION_RESET", "BODY_TOO_LARGE"];
  for (const code of [...sent, ...broken]) {
    it(`is false for ${code}`, () => assert.equal(judge(coded(code)), false));
  }

  it("is false for what has no code, and ends on an error that causes itself", () => {
    const loop: Error & { cause?: unknown } = new Error("loop");
    loop.cause = loop;
    assert.deepEqual([judge(loop), judge(new Error("text"))], [false, false]);
  });
});

import assert from "node:assert/strict";
import {
  type ConnectionFault,
  type Failure,
  InputError,
  PlatformError,
  type PlatformErrorDetails,
} from "../../../../src/core/errors.ts";
import { describeError } from "../../../../src/editor/messages/describeError.ts";
import { translate as t } from "../../../support/translate.ts";

const context = { t, providerName: "Neo", formatTime: (time: number) => `time ${time}` };

function describe1(failure: Failure, details: Partial<PlatformErrorDetails> = {}) {
  return describeError(
    new PlatformError({ failure, providerId: "neo", operation: "do it", ...details }),
    context,
  );
}

function fault(cause: ConnectionFault, code: string): Extract<Failure, { kind: "fixConnection" }> {
  return { kind: "fixConnection", cause, code };
}

describe("describeError", () => {
  const cases: readonly (readonly [Failure, RegExp, string | undefined])[] = [
    [{ kind: "signInAgain" }, /Update it to sign in again/, "updateToken"],
    [{ kind: "askPermission", payment: true }, /plan/, undefined],
    [{ kind: "askPermission", payment: false }, /no permission for this on Neo \(do it\)/, "updateToken"],
    [{ kind: "gone" }, /no longer has this/, "refresh"],
    [{ kind: "listingNotOffered" }, /does not offer a list/, "showLog"],
    [{ kind: "nameTaken" }, /another name, or replace/, undefined],
    [{ kind: "invalidInput", field: "value" }, /the field value/, undefined],
    [{ kind: "invalidInput" }, /refused the input/, undefined],
    [{ kind: "tooLarge" }, /too large/, undefined],
    [{ kind: "wait", retryAt: 5 }, /Try again at time 5/, "retry"],
    [{ kind: "wait" }, /Try again in a minute/, "retry"],
    [{ kind: "retry", cause: "timeout" }, /did not answer in time.*http\.proxy/, "retry"],
    [{ kind: "retry", cause: "network" }, /could not be reached.*http\.proxy and http\.noProxy/, "retry"],
    [{ kind: "retry", cause: "server" }, /problem of its own/, "retry"],
    [
      fault("certificate", "X"),
      /certificate.*\(X\).*http\.systemCertificates.*Change Connection/,
      "openProxySettings",
    ],
    [{ ...fault("certificate", "X"), own: true }, /CA file of this account.*\(X\)/, "changeConnection"],
    [fault("certificateDate", "X"), /expired or is not valid yet \(X\).*date of this machine/, undefined],
    [fault("certificateHost", "X"), /another host \(X\).*http\.proxy/, "openProxySettings"],
    [fault("clientCertificate", "X"), /wants a client certificate.*\(X\)/, "changeConnection"],
    [fault("secureConnection", "X"), /No secure connection.*\(X\).*http\.proxy/, "openProxySettings"],
    [fault("proxy", "X"), /proxy.*cannot be reached \(X\).*http\.proxy.*https_proxy/, "openProxySettings"],
    [fault("proxyLogin", "X"), /wants a log-in.*user and password.*http\.proxy/, "openProxySettings"],
    [fault("proxyRefusal", "X"), /nothing through.*\(X\).*http\.proxy.*http\.noProxy/, "openProxySettings"],
    [fault("ownFile", "OWN_CA_UNREADABLE"), /CA file.*cannot be read/, "changeConnection"],
    [
      fault("ownFile", "OWN_CERTIFICATE_UNREADABLE"),
      /client certificate.*cannot be read/,
      "changeConnection",
    ],
    [fault("ownFile", "OWN_KEY_UNREADABLE"), /key.*cannot be read/, "changeConnection"],
    [fault("ownFile", "OWN_CA_UNUSABLE"), /CA file.*no certificate in PEM/, "changeConnection"],
    [fault("ownFile", "OWN_CLIENT_UNUSABLE"), /belong together.*no passphrase/, "changeConnection"],
    [{ kind: "redirected" }, /redirect/, "showLog"],
    [{ kind: "report", paths: ["a.b"] }, /at a\.b/, "showLog"],
    [{ kind: "unclear" }, /not known/, "refresh"],
  ];
  for (const [failure, text, remedy] of cases) {
    it(`has a sentence and a next step for ${JSON.stringify(failure)}`, () => {
      const message = describe1(failure);
      assert.match(message.text, text);
      assert.match(message.text, /Neo/);
      assert.equal(message.remedy, remedy);
    });
  }

  it("says how large a value may be, where the platform names a limit", () => {
    const error = new PlatformError({ failure: { kind: "tooLarge" }, providerId: "neo", operation: "do it" });
    assert.match(describeError(error, { ...context, maxLength: 1024 }).text, /may have 1024 characters/);
  });

  it("quotes what the server said, and its error id", () => {
    const message = describe1({ kind: "nameTaken" }, { serverMessage: "name exists", reference: "e-1" });
    assert.match(message.text, /It said: “name exists” \(error id e-1\)$/);
  });

  it("passes on the sentence of an input error", () => {
    assert.deepEqual(describeError(new InputError("Type something."), context), { text: "Type something." });
  });

  it("never shows the message of a foreign error, which may hold anything", () => {
    const message = describeError(new Error("canary value"), context);
    assert.doesNotMatch(message.text, /canary/);
    assert.equal(message.remedy, "showLog");
  });
});

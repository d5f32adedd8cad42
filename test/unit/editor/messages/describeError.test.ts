import assert from "node:assert/strict";
import {
  type ConnectionFault,
  type Failure,
  InputError,
  type KnownFailure,
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
  it("names a disk that takes nothing, wherever it was met, and no other error by its text", () => {
    const of = (code: string) => describeError(Object.assign(new Error("a value"), { code }), context);
    assert.deepEqual(of("ENOSPC"), {
      text: "The disk is full (ENOSPC). Free some space, then try again.",
    });
    assert.match(of("EROFS").text, /read-only/);
    for (const code of ["ENOENT", "a value"]) assert.match(of(code).text, /^Something went wrong/);
  });

  const cases: readonly (readonly [Failure, RegExp, string | undefined])[] = [
    [{ kind: "signInAgain" }, /Update it to sign in again/, "updateToken"],
    [{ kind: "askPermission", payment: true }, /plan/, undefined],
    [{ kind: "askPermission", payment: false }, /no permission for this on Neo \(do it\)/, "updateToken"],
    [{ kind: "gone" }, /no longer has this/, "refresh"],
    [{ kind: "listingNotOffered" }, /does not offer a list/, "showLog"],
    [{ kind: "nameTaken" }, /another name, or replace/, undefined],
    [{ kind: "invalidInput", field: "value" }, /refused the value\. Change it/, undefined],
    [{ kind: "invalidInput", field: "name" }, /refused the name\. Change it/, undefined],
    [{ kind: "invalidInput", field: "description" }, /refused the description\. Change it/, undefined],
    [{ kind: "invalidInput", field: "tool" }, /refused the tool\. Change it/, undefined],
    [{ kind: "invalidInput", field: "argument" }, /refused the argument\. Change it/, undefined],
    [{ kind: "invalidInput", field: "baseUrl" }, /address of this Neo account/, undefined],
    [{ kind: "invalidInput", field: "odd" }, /the field odd/, undefined],
    [{ kind: "bindingKept", part: "argument" }, /kept the argument.*Refresh/, "refresh"],
    [
      { kind: "bindingKept", part: "tool" },
      /cannot remove a binding\. Delete the secret and create/,
      undefined,
    ],
    [{ kind: "refused" }, /refused the request \(status 4xx\)\. Check the account's address/, "showLog"],
    [
      { kind: "notAllowedHere", place: "build-7 (SSH)" },
      /^This window runs on build-7 \(SSH\)\./,
      "allowHere",
    ],
    [{ kind: "tokenTooLong" }, /^This is too long to be a token\./, "updateToken"],
    [{ kind: "limitReached", limit: "account" }, /limit of your account on Neo is reached/, undefined],
    [{ kind: "limitReached", limit: "project" }, /limit of your project on Neo is reached/, undefined],
    [{ kind: "limitReached", limit: "credits" }, /does not have enough credits/, undefined],
    [{ kind: "webPage" }, /sent a web page instead of data\. Sign in to the network/, "showLog"],
    [{ kind: "invalidInput" }, /refused the input/, undefined],
    [{ kind: "tooLarge" }, /too large/, undefined],
    [{ kind: "wait", retryAt: 5 }, /is limiting requests\. Try again at time 5/, "retry"],
    [{ kind: "wait" }, /is limiting requests\. Try again in a minute/, "retry"],
    [{ kind: "retry", cause: "timeout" }, /did not answer in time.*http\.proxy/, "retry"],
    [{ kind: "retry", cause: "network" }, /could not be reached.*http\.proxy and http\.noProxy/, "retry"],
    [{ kind: "retry", cause: "server" }, /reported a server error/, "retry"],
    [
      fault("certificate", "X"),
      /certificate.*\(X\).*http\.systemCertificates.*Change Connection/,
      "openProxySettings",
    ],
    [{ ...fault("certificate", "X"), own: true }, /CA file of this account.*\(X\)/, "changeConnection"],
    [fault("certificateDate", "X"), /expired or is not valid yet \(X\).*date of this machine/, undefined],
    [fault("certificateHost", "X"), /another host \(X\).*http\.proxy/, "openProxySettings"],
    [fault("clientCertificate", "X"), /requires a client certificate.*\(X\)/, "changeConnection"],
    [
      fault("secureConnection", "X"),
      /Could not set up a secure connection to Neo \(X\).*http\.proxy/,
      "openProxySettings",
    ],
    [fault("proxy", "X"), /proxy.*cannot be reached \(X\).*http\.proxy.*https_proxy/, "openProxySettings"],
    [fault("proxyLogin", "X"), /requires a login.*user and password.*http\.proxy/, "openProxySettings"],
    [fault("proxyRefusal", "X"), /nothing through.*\(X\).*http\.proxy.*http\.noProxy/, "openProxySettings"],
    [{ kind: "fixConnection", cause: "networkSignIn" }, /requires a sign-in.*Open a web page/, "retry"],
    [fault("ownFile", "OWN_CA_UNREADABLE"), /CA file.*cannot be read/, "changeConnection"],
    [
      fault("ownFile", "OWN_CERTIFICATE_UNREADABLE"),
      /client certificate.*cannot be read/,
      "changeConnection",
    ],
    [fault("ownFile", "OWN_KEY_UNREADABLE"), /key.*cannot be read/, "changeConnection"],
    [fault("ownFile", "OWN_CA_UNUSABLE"), /CA file.*contains no PEM certificate/, "changeConnection"],
    [
      fault("ownFile", "OWN_CLIENT_UNUSABLE"),
      /belong together.*must not have a passphrase/,
      "changeConnection",
    ],
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

  it("requests no change of what was not typed", () => {
    for (const [status, kind] of [
      [400, "invalidInput"],
      [413, "tooLarge"],
      [422, "invalidInput"],
    ] as const) {
      for (const [operation, write] of [
        ["change the default", "change"],
        ["delete secret", "delete"],
      ] as const) {
        const { text } = describe1({ kind }, { status, operation, write });
        assert.equal(text, `Neo refused this (status ${status}). See the log for details.`);
      }
    }
    const typed = { operation: "replace value", write: "change", status: 413 } as const;
    assert.match(describe1({ kind: "tooLarge" }, typed).text, /Shorten it/);
  });

  it("tells an outage that has an end from a limit of requests", () => {
    const wait = { kind: "wait", retryAt: 5 } as const;
    assert.equal(
      describe1(wait, { status: 503 }).text,
      "Neo is not available now (status 503). Try again at time 5.",
    );
    assert.match(describe1(wait, { status: 429 }).text, /^Neo is limiting requests\. Try again at time 5/);
  });

  it("tells of a write that was not made when to come back, and not of one that may have been", () => {
    const failure = { kind: "retry", cause: "server", retryAt: 5 } as const;
    const details = { write: "create", status: 503 } as const;
    assert.equal(
      describe1(failure, { ...details, notSeen: true }).text,
      "Neo is not available now (status 503). Try again at time 5. Nothing was changed.",
    );
    assert.equal(
      describe1({ kind: "unclear", cause: failure }, details).text,
      "Neo reported a server error (status 503). It is not known whether Neo created the secret; refresh to see.",
    );
  });

  it("names no platform where the address may not be its own", () => {
    const { text, remedy } = describe1({ kind: "noSuchAddress" });
    assert.equal(text, "There is nothing at this address. Check the account's address.");
    assert.equal(remedy, "showLog");
  });

  it("tells a refusal of what was asked from one of how it was asked", () => {
    const asked = [400, 409, 412, 422, 423, 424, 428];
    const texts = [...asked, 405, 406, 411, 414, 415, 418, 421, 426, 431, 451].map(
      (status) => describe1({ kind: "refused" }, { status }).text,
    );
    const address = /^Neo refused the request \(status \d+\)\. Check the account's address; see the log/;
    for (const text of texts.slice(0, asked.length)) {
      assert.match(text, /^Neo refused this \(status 4\d\d\)\. See the log/);
    }
    for (const text of texts.slice(asked.length)) assert.match(text, address);
  });

  it("says that nothing was changed where a look showed it, and what it did not show of a write cut off", () => {
    const details = { write: "delete", status: 503, notSeen: true, reference: "e-1" } as const;
    assert.equal(
      describe1({ kind: "retry", cause: "server" }, details).text,
      "Neo reported a server error (status 503). Try again later. Nothing was changed. (error id e-1)",
    );
    const looks = [
      ["create", "created the secret; refresh to see. A check right afterwards did not find it."],
      ["delete", "deleted the secret; refresh to see. A check right afterwards still found it."],
      ["change", "made the change; refresh to see. A check right afterwards did not show it."],
    ] as const;
    for (const [write, end] of looks) {
      const { text } = describe1({ kind: "unclear" }, { write, notSeen: true });
      assert.equal(text, `It is not known whether Neo ${end}`);
    }
  });

  describe("of a write that may have been made", () => {
    const lost = { kind: "retry", cause: "network", code: "ECONNRESET" } as const;
    const causes: readonly (readonly [KnownFailure, number | undefined, RegExp])[] = [
      [lost, undefined, /^The connection to Neo was lost \(ECONNRESET\)\. It is not known/],
      [{ kind: "retry", cause: "timeout" }, undefined, /^Neo did not answer in time\. It is not known/],
      [
        { kind: "retry", cause: "server" },
        503,
        /^Neo reported a server error \(status 503\)\. It is not known/,
      ],
      [{ kind: "report", paths: ["id"] }, 200, /^The answer from Neo could not be read\. It is not known/],
      [{ kind: "webPage" }, 200, /^Neo sent a web page.* It is not known/],
      [{ kind: "redirected" }, 302, /^Neo answered with a redirect.* It is not known/],
    ];
    for (const [cause, status, text] of causes) {
      it(`names the cause and what to do: ${cause.kind} ${status ?? ""}`, () => {
        const details = {
          write: "change",
          reference: "e-1",
          ...(status !== undefined && { status }),
        } as const;
        for (const failure of [cause, { kind: "unclear", cause } as const]) {
          const message = describe1(failure, details);
          assert.match(message.text, text);
          assert.match(message.text, /whether Neo made the change; refresh to see\. \(error id e-1\)$/);
          assert.equal(message.remedy, "refresh");
        }
      });
    }

    it("does not call it deleted because of a 404 or a 410", () => {
      const failure = { kind: "unclear", cause: { kind: "gone" } } as const;
      for (const status of [404, 410]) {
        assert.equal(
          describe1(failure, { write: "delete", status }).text,
          `Neo answered that it does not find this (status ${status}). It is not known whether Neo deleted the secret; refresh to see.`,
        );
      }
    });

    it("says what it was", () => {
      const texts = (["create", "change", "delete"] as const).map((write) => describe1(lost, { write }).text);
      assert.deepEqual(
        texts.map((text) => /whether Neo (.*);/.exec(text)?.[1]),
        ["created the secret", "made the change", "deleted the secret"],
      );
    });

    it("is not told of a call that changes nothing, of a refusal, or of what was never sent", () => {
      const texts = [
        describe1(lost).text,
        describe1({ kind: "refused" }, { write: "delete", status: 405 }).text,
        describe1(lost, { write: "create", unsent: true }).text,
      ];
      for (const text of texts) assert.doesNotMatch(text, /not known/);
    });
  });

  it("says how large a value may be, where the platform names a limit", () => {
    const limit = new Intl.NumberFormat().format(10_000);
    const error = new PlatformError({ failure: { kind: "tooLarge" }, providerId: "neo", operation: "do it" });
    assert.match(
      describeError(error, { ...context, maxLength: 10_000 }).text,
      new RegExp(`A value may have at most ${limit} characters`),
    );
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

import assert from "node:assert/strict";
import { refuseFor } from "../../../src/agents/refuseFor.ts";
import { CancelledError, type Failure, PlatformError } from "../../../src/core/errors.ts";

const SAID = "the-words-of-a-server";

/** One of each kind: those that have texts of the other side in them, too. */
const failures: Readonly<Record<Failure["kind"], Failure>> = {
  signInAgain: { kind: "signInAgain" },
  tokenTooLong: { kind: "tokenTooLong" },
  askPermission: { kind: "askPermission", payment: false },
  limitReached: { kind: "limitReached", limit: "credits" },
  gone: { kind: "gone" },
  noSuchAddress: { kind: "noSuchAddress" },
  listingNotOffered: { kind: "listingNotOffered" },
  nameTaken: { kind: "nameTaken" },
  invalidInput: { kind: "invalidInput", field: SAID },
  bindingKept: { kind: "bindingKept", part: "tool" },
  refused: { kind: "refused" },
  tooLarge: { kind: "tooLarge" },
  wait: { kind: "wait", retryAt: 1 },
  retry: { kind: "retry", cause: "network", code: SAID },
  fixConnection: { kind: "fixConnection", cause: "proxyRefusal", code: SAID },
  redirected: { kind: "redirected" },
  webPage: { kind: "webPage" },
  report: { kind: "report", paths: [SAID] },
  notAllowedHere: { kind: "notAllowedHere", place: SAID },
  vault: { kind: "vault", problem: { kind: "identityMissing" } },
  unclear: { kind: "unclear", cause: { kind: "invalidInput", field: SAID } },
};

describe("a failure, as an assistant is told of it", () => {
  const told = (failure: Failure, serverMessage = "") =>
    refuseFor(new PlatformError({ failure, providerId: "p", operation: "list secrets", serverMessage }));

  it("is a code by what someone can do about it", () => {
    assert.equal(refuseFor(new CancelledError()).refused, "declined");
    assert.equal(told({ kind: "signInAgain" }).refused, "signedOut");
    assert.equal(told({ kind: "retry", cause: "network" }).refused, "offline");
  });

  it("is that it is not known, when a write may have been made: told as failed, it would be made twice", () => {
    assert.equal(told({ kind: "unclear" }).refused, "notKnown");
    assert.equal(told({ kind: "unclear", cause: { kind: "retry", cause: "timeout" } }).refused, "notKnown");
    assert.equal(told({ kind: "nameTaken" }).refused, "failed");
  });

  it("is not that the person declined, when they turned away from what was half done or is not known", () => {
    assert.equal(refuseFor(new CancelledError("half")).refused, "failed");
    assert.equal(refuseFor(new CancelledError("notKnown")).refused, "notKnown");
  });

  it("says nothing of what the server or the system said", () => {
    const foreign = [new Error(SAID), SAID, { message: SAID }, undefined].map(refuseFor);
    const known = Object.values(failures).map((failure) => told(failure, SAID));
    for (const answer of [...foreign, ...known]) assert.ok(!JSON.stringify(answer).includes(SAID));
    assert.deepEqual(
      foreign.map(({ refused }) => refused),
      ["failed", "failed", "failed", "failed"],
    );
  });
});

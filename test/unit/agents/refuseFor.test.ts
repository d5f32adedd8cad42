import assert from "node:assert/strict";
import { refuseFor } from "../../../src/agents/refuseFor.ts";
import { CancelledError, type Failure, PlatformError } from "../../../src/core/errors.ts";

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

  it("says nothing of what the server or the system said", () => {
    const said = "the-words-of-a-server";
    const answers = [
      told({ kind: "signInAgain" }, said),
      told({ kind: "retry", cause: "network" }, said),
      refuseFor(new Error(said)),
      refuseFor(said),
      refuseFor({ message: said }),
      refuseFor(undefined),
    ];
    for (const answer of answers) assert.ok(!JSON.stringify(answer).includes(said));
    assert.deepEqual(
      answers.slice(2).map(({ refused }) => refused),
      ["failed", "failed", "failed", "failed"],
    );
  });
});

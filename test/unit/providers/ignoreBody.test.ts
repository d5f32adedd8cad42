import assert from "node:assert/strict";
import { type Failure, isPlatformError, PlatformError } from "../../../src/core/errors.ts";
import { acceptGone } from "../../../src/providers/acceptGone.ts";
import { ignoreBody } from "../../../src/providers/ignoreBody.ts";

function refuse(failure: Failure, status?: number): Promise<void> {
  const details = { failure, providerId: "any", operation: "delete secret" };
  return Promise.reject(new PlatformError(status === undefined ? details : { ...details, status }));
}

const unreadable: Failure = { kind: "report", paths: ["body"] };

const refusals: readonly (readonly [Failure, number | undefined])[] = [
  [unreadable, undefined],
  [unreadable, 302],
  [unreadable, 418],
  [{ kind: "retry", cause: "server" }, 500],
  [{ kind: "signInAgain" }, 401],
];

describe("ignoreBody", () => {
  it("takes a success whose body cannot be read for a success", async () => {
    await ignoreBody(refuse(unreadable, 200));
    await ignoreBody(refuse(unreadable, 299));
  });

  for (const [failure, status] of refusals) {
    it(`passes ${failure.kind} with the status ${status} on`, async () => {
      await assert.rejects(ignoreBody(refuse(failure, status)), isPlatformError);
    });
  }
});

describe("acceptGone", () => {
  it("takes a secret that is gone for a deleted one", async () => {
    await acceptGone(refuse({ kind: "gone" }, 404));
  });

  for (const [failure, status] of refusals) {
    it(`passes ${failure.kind} with the status ${status} on`, async () => {
      await assert.rejects(acceptGone(refuse(failure, status)), isPlatformError);
    });
  }
});

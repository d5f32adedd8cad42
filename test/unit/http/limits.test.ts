import assert from "node:assert/strict";
import { defaultLimits } from "../../../src/http/limits.ts";

describe("the time that a person waits for one call", () => {
  it("is half a minute with all its attempts, so that a write and the look after it stay below a minute", () => {
    assert.ok((defaultLimits.callMs ?? Number.POSITIVE_INFINITY) <= 30_000);
    assert.ok(defaultLimits.headersMs <= defaultLimits.totalMs && defaultLimits.totalMs <= 15_000);
  });

  it("is spent on the answer, and not on the explanation of a refusal", () => {
    assert.ok((defaultLimits.problemMs ?? Number.POSITIVE_INFINITY) <= 3_000);
  });
});

import assert from "node:assert/strict";
import { CancelledError } from "../../../../src/core/errors.ts";
import { unlessDismissed } from "../../../../src/editor/prompts/unlessDismissed.ts";

describe("a question within another", () => {
  it("gives its answer, or the given one when it is dismissed", async () => {
    assert.equal(await unlessDismissed(async () => "typed", undefined), "typed");
    const dismissed = async (): Promise<string> => {
      throw new CancelledError();
    };
    assert.equal(await unlessDismissed(dismissed, "as before"), "as before");
  });

  it("lets every other failure through", async () => {
    const failing = async (): Promise<string> => {
      throw new RangeError("broken");
    };
    await assert.rejects(unlessDismissed(failing, "as before"), RangeError);
  });
});

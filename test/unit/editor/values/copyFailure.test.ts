import assert from "node:assert/strict";
import { remarkOnCopy } from "../../../../src/editor/values/copyFailure.ts";
import { translate } from "../../../support/translate.ts";

describe("the copy button of a box", () => {
  it("says below the box that nothing was copied, and what to do", async () => {
    const remark = await remarkOnCopy(
      () => Promise.reject(new Error("the document has no focus")),
      translate,
    );
    assert.deepEqual(remark, {
      message:
        "Nothing was copied: VS Code could not reach the clipboard. Click into this window, then try again.",
      severity: "error",
    });
  });

  it("says nothing there when it was", async () => {
    assert.equal(await remarkOnCopy(async () => {}, translate), undefined);
  });
});

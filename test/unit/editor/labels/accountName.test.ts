import assert from "node:assert/strict";
import { accountName } from "../../../../src/editor/labels/accountName.ts";

describe("a platform in a sentence", () => {
  it("is named with the account, which the person may have more than one of", () => {
    assert.equal(accountName("Prime Intellect", { label: "Gateway" }), "Prime Intellect (Gateway)");
  });

  it("is named once where the account is called after it, and by its number", () => {
    assert.equal(accountName("io.net", { label: "io.net" }), "io.net");
    assert.equal(accountName("io.net", { label: "io.net 2" }), "io.net 2");
    assert.equal(accountName("io.net", undefined), "io.net");
  });
});

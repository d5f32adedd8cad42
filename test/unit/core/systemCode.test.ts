import assert from "node:assert/strict";
import { systemCode } from "../../../src/core/systemCode.ts";

describe("systemCode", () => {
  it("is the system's word, and never a text of somebody else", () => {
    const codeOf = (code: unknown) => systemCode(Object.assign(new Error("text"), { code }));
    assert.equal(codeOf("ENOSPC"), "ENOSPC");
    assert.equal(codeOf("ERR_INVALID_ARG_TYPE"), "ERR_INVALID_ARG_TYPE");
    for (const other of ["E", "ENOSPC: no space", "secret", "Esecret", 28, undefined]) {
      assert.equal(codeOf(other), undefined);
    }
    assert.equal(systemCode({ code: "ENOSPC" }), undefined);
    assert.equal(systemCode(undefined), undefined);
  });
});

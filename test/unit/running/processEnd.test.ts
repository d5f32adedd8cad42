import assert from "node:assert/strict";
import { exitCodeOf } from "../../../src/running/processEnd.ts";

describe("the end of what was run, as a number", () => {
  it("is the program's own code, and that of a failure for all else", () => {
    assert.equal(exitCodeOf({ kind: "exited", code: 0 }), 0);
    assert.equal(exitCodeOf({ kind: "exited", code: 7 }), 7);
    assert.equal(exitCodeOf({ kind: "killed", signal: "SIGKILL" }), 1);
    assert.deepEqual(
      (["stopped", "notStarted"] as const).map((kind) => exitCodeOf({ kind })),
      [1, 1],
    );
  });
});

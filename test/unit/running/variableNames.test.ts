import assert from "node:assert/strict";
import { findSameVariables } from "../../../src/running/variableNames.ts";

describe("names that are one variable", () => {
  const names = ["API_KEY", "OTHER", "api_key", "Straße", "ÄPFEL", "äpfel", "API_KEYS"];

  it("are those that differ in case only, on Windows", () => {
    assert.deepEqual(findSameVariables(names, "win32"), [
      ["API_KEY", "api_key"],
      ["ÄPFEL", "äpfel"],
    ]);
  });

  it("are not there on other systems", () => {
    for (const platform of ["linux", "darwin"] as const) {
      assert.deepEqual(findSameVariables(names, platform), []);
    }
  });
});

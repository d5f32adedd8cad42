import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { addToConfiguration } from "../../../src/running/addToConfiguration.ts";

const values = new Map([
  ["API_KEY", new Sensitive("one")],
  ["OTHER", new Sensitive("two")],
]);

describe("addToConfiguration", () => {
  it("adds to an environment that is an object, or absent", () => {
    assert.deepEqual(addToConfiguration({ type: "node", name: "x" }, values, "linux"), {
      configuration: { type: "node", name: "x", env: { API_KEY: "one", OTHER: "two" } },
      kept: [],
    });
    const { configuration } = addToConfiguration({ env: { MODE: "test" } }, values, "linux");
    assert.deepEqual(configuration.env, { API_KEY: "one", OTHER: "two", MODE: "test" });
  });

  it("leaves what the configuration sets itself, and names it where it differs", () => {
    const { configuration, kept } = addToConfiguration(
      { env: { API_KEY: "own", OTHER: "two" } },
      values,
      "linux",
    );
    assert.deepEqual(configuration.env, { API_KEY: "own", OTHER: "two" });
    assert.deepEqual(kept, ["API_KEY"]);
  });

  it("knows a name of the configuration in any case on Windows, and there alone", () => {
    const own = { env: { Api_Key: "own", other: "two" } };
    const windows = addToConfiguration(own, values, "win32");
    assert.deepEqual(windows, { configuration: own, kept: ["API_KEY"] });
    const linux = addToConfiguration(own, values, "linux");
    assert.deepEqual(linux.configuration.env, { API_KEY: "one", OTHER: "two", ...own.env });
    assert.deepEqual(linux.kept, []);
  });

  it("counts an unset of the configuration as its own value", () => {
    const { configuration, kept } = addToConfiguration({ env: { API_KEY: null } }, values, "linux");
    assert.deepEqual(configuration.env, { API_KEY: null, OTHER: "two" });
    assert.deepEqual(kept, ["API_KEY"]);
  });

  it("does not change what it was given", () => {
    const env = Object.freeze({ MODE: "test" });
    const given = Object.freeze({ env });
    addToConfiguration(given, values, "linux");
    assert.deepEqual(given, { env: { MODE: "test" } });
  });
});

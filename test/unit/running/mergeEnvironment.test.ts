import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { mergeEnvironment } from "../../../src/running/mergeEnvironment.ts";

describe("the environment of a process with secrets", () => {
  const inherited = { OPENAI_API_KEY: "inherited", PATH: "p" };
  const values = new Map([["OpenAI_Api_Key", new Sensitive("stored")]]);

  it("has the value alone on Windows, where names are the same in any case", () => {
    assert.deepEqual(mergeEnvironment(inherited, values, "win32"), { PATH: "p", OpenAI_Api_Key: "stored" });
  });

  it("has both elsewhere, where they are two names", () => {
    assert.deepEqual(mergeEnvironment(inherited, values, "linux"), {
      ...inherited,
      OpenAI_Api_Key: "stored",
    });
    const same = new Map([["PATH", new Sensitive("stored")]]);
    assert.deepEqual(mergeEnvironment(inherited, same, "linux"), { ...inherited, PATH: "stored" });
  });
});

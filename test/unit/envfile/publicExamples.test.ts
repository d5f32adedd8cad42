import assert from "node:assert/strict";
import { classifyStatement } from "../../../src/envfile/classifyStatement.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { publicExamples } from "../../fixtures/judgements/publicExampleNames.ts";

describe("settings of public projects", () => {
  it("come from at least 20 projects", () => assert.ok(Object.keys(publicExamples).length >= 20));

  for (const [project, text] of Object.entries(publicExamples)) {
    it(`are no secrets in ${project}`, () => {
      const { entries } = parseEnvFile(text);
      assert.equal(entries.length, text.split("\n").length);
      const found = entries.filter((entry) => classifyStatement(text, entry).secret);
      assert.deepEqual(
        found.map(({ key }) => key),
        [],
      );
    });
  }
});

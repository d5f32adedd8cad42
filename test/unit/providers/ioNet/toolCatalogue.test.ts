import assert from "node:assert/strict";
import { toolCatalogue } from "../../../../src/providers/ioNet/toolCatalogue.ts";

describe("the tool catalogue", () => {
  it("suggests wildcards, each once, in order", () => {
    const tools = toolCatalogue.map(({ tool }) => tool);

    assert.ok(tools.every((tool) => /^agno__[a-z0-9_]+__\*$/.test(tool)));
    assert.deepEqual(tools, [...new Set(tools)].sort());
  });

  it("suggests at least one argument for each", () => {
    for (const { tool, arguments: names } of toolCatalogue) assert.ok(names.length > 0, tool);
  });

  const documented = [
    ["agno__linear__*", "api_token"],
    ["agno__github__*", "access_token"],
    ["agno__google_maps__*", "key"],
    ["agno__x__*", "bearer_token"],
  ] as const;
  for (const [tool, argument] of documented) {
    it(`knows ${argument} of ${tool}`, () => {
      const suggestion = toolCatalogue.find((each) => each.tool === tool);
      assert.ok(suggestion?.arguments.includes(argument));
    });
  }
});

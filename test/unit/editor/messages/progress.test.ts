import assert from "node:assert/strict";
import { join } from "node:path";
import { readSources } from "../../../support/measureSource.ts";

const sources = readSources(join(import.meta.dirname, "../../../../src"));

/** What stands between each call and the body of the work that is given to it. */
function heads(text: string): readonly string[] {
  return [...text.matchAll(/\bwithProgress\((?!\s*options)[\s\S]*?=>/g)].map(([head]) => head);
}

describe("a progress with a button to cancel", () => {
  it("gives its signal to all work: a button that ends nothing would be worse than none", () => {
    const found = sources
      .filter(({ path }) => path !== "editor/messages/progress.ts")
      .flatMap(({ path, text }) => heads(text).map((head) => ({ path, head })));
    assert.ok(found.length > 20);
    const deaf = found.filter(({ head }) => !/\(signal\b/.test(head)).map(({ path }) => path);
    assert.deepEqual(deaf, []);
  });
});

import assert from "node:assert/strict";
import * as z from "zod/mini";
import { ShapeError } from "../../../src/core/api.ts";
import { parseWith } from "../../../src/providers/parseWith.ts";

const RowsSchema = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });

function pathsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    assert.ok(error instanceof ShapeError);
    return error.paths;
  }
  return assert.fail("nothing was thrown");
}

describe("parseWith", () => {
  it("gives the parsed body and ignores fields it does not know", () => {
    const parsed = parseWith(RowsSchema)({ data: [{ id: "1", name: "A", added: true }], page: 1 });

    assert.deepEqual(parsed, { data: [{ id: "1", name: "A" }] });
  });

  it("names each bad field once, whatever the row", () => {
    const rows = Array.from({ length: 500 }, () => ({ id: 1, name: null }));

    assert.deepEqual(
      pathsOf(() => parseWith(RowsSchema)({ data: rows })),
      ["data[].id", "data[].name"],
    );
  });

  for (const body of [undefined, null, "text", 7, []]) {
    it(`calls the whole of ${JSON.stringify(body)} the body`, () => {
      assert.deepEqual(
        pathsOf(() => parseWith(RowsSchema)(body)),
        ["body"],
      );
    });
  }

  it("begins paths where the part stands", () => {
    assert.deepEqual(
      pathsOf(() => parseWith(z.array(z.object({ id: z.string() })), "items")([{}])),
      ["items[].id"],
    );
  });

  it("keeps content out of the error", () => {
    const content = "do-not-repeat-this";
    const secretive = { data: [{ id: { [content]: content }, name: [content] }] };
    try {
      parseWith(RowsSchema)(secretive);
      assert.fail("nothing was thrown");
    } catch (error) {
      assert.ok(!String(error).includes(content));
      assert.ok(!JSON.stringify(error).includes(content));
    }
  });

  it("is brief about an answer in which nothing fits", () => {
    const shape = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}`, z.string()]));

    assert.equal(pathsOf(() => parseWith(z.object(shape))({})).length, 10);
  });
});

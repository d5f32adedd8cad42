import assert from "node:assert/strict";
import { join } from "node:path";
import { isPathWithin } from "../../../src/files/isPathWithin.ts";

const folder = join(import.meta.dirname, "folder");

describe("isPathWithin", () => {
  for (const below of ["", ".", "file", "a/b/.env", "..data/file", "...", "a/../file"]) {
    it(`takes ${JSON.stringify(below)} for a path of the folder`, () => {
      assert.equal(isPathWithin(folder, join(folder, below)), true);
    });
  }

  for (const outside of ["..", "../folder2", "../folder2/file", "../../file", "a/../../file"]) {
    it(`takes ${JSON.stringify(outside)} for a path of another one`, () => {
      assert.equal(isPathWithin(folder, join(folder, outside)), false);
    });
  }
});

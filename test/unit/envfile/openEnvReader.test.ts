import assert from "node:assert/strict";
import fc from "fast-check";
import { openEnvReader, parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { arbitraryEnvText } from "../../support/arbitraryEnvText.ts";

describe("a .env text in pieces", () => {
  it("has the entries of the whole, however it is cut, and comes to its end", () => {
    fc.assert(
      fc.property(arbitraryEnvText, fc.integer({ min: 1, max: 40 }), (text, characters) => {
        const reader = openEnvReader(text);
        const entries = [];
        while (reader.at < text.length) {
          const before = reader.at;
          entries.push(...reader.read(characters));
          assert.ok(reader.at > before, "each piece goes on");
        }
        assert.deepEqual(entries, parseEnvFile(text).entries);
      }),
    );
  });
});

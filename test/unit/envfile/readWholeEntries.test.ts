import assert from "node:assert/strict";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { readWholeEntries } from "../../../src/envfile/readWholeEntries.ts";

const label = "PRIVATE KEY-----";
const row = `${"z".repeat(30)}==`;
const key = `-----BEGIN ${label}\n${"k".repeat(64)}\n${row}\n-----END ${label}`;

describe("readWholeEntries", () => {
  it("takes all rows of a private key for its value, and none for an entry", () => {
    for (const lineEnd of ["\n", "\r\n"]) {
      const text = `A=1\nK=${key}\nB=2\n`.replaceAll("\n", lineEnd);
      assert.ok(parseEnvFile(text).entries.some((entry) => entry.key.startsWith("zzz")));
      assert.deepEqual(
        readWholeEntries(text).map((entry) => [entry.key, entry.value, text.slice(entry.start, entry.end)]),
        [
          ["A", "1", "A=1"],
          ["K", key, `K=${key.replaceAll("\n", lineEnd)}`],
          ["B", "2", "B=2"],
        ],
      );
    }
  });

  it("reads everything else as dotenv does", () => {
    const text = `A='1\n2' # c\nK=-----BEGIN ${label}\n${row}\nA=3\n`;
    assert.deepEqual(
      readWholeEntries(text).map(({ entry }) => entry),
      parseEnvFile(text).entries,
    );
  });
});

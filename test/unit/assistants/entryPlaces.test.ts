import assert from "node:assert/strict";
import { assistants } from "../../../src/assistants/assistants.ts";
import {
  addEntry,
  entryPlaces,
  isEmptied,
  removeEntry,
  showEntry,
} from "../../../src/assistants/connect/entryPlaces.ts";

const server = { command: "/usr/bin/node", args: ["/s/agent-secrets-mcp.cjs"], env: {} };

describe("the places of entries that connect an assistant", () => {
  it("are of assistants that are known", () => {
    const known: readonly string[] = assistants.map(({ id }) => id);
    assert.deepEqual(
      entryPlaces.filter(({ assistant }) => !known.includes(assistant)),
      [],
    );
  });

  for (const place of entryPlaces) {
    const { assistant, format } = place;
    it(`${assistant}: a new file is what was shown, and nothing is left of it when it is taken back`, () => {
      const added = addEntry(place, undefined, server);
      assert.ok(added.kind === "change");
      assert.equal(added.text.trim(), showEntry(place, server).trim());
      const removed = removeEntry(format, added.text);
      assert.ok(removed.kind === "change" && isEmptied(format, removed.text));
    });
  }

  it("tell the program its folder where it may be started in another one", () => {
    const args = entryPlaces.map((place) => {
      const text = showEntry(place, server);
      return [place.assistant, text.includes("${workspaceFolder}")];
    });
    assert.deepEqual(args, [
      ["claudeCode", false],
      ["codex", false],
      ["cursor", true],
      ["geminiCli", false],
    ]);
  });

  it("keep a file that has more in it", () => {
    for (const text of ['{ "a": 1 }', "{} // theirs", "[]"]) assert.equal(isEmptied("json", text), false);
    assert.equal(isEmptied("toml", "# theirs\n"), false);
  });
});

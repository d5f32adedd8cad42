import assert from "node:assert/strict";
import { delimiter, join, resolve } from "node:path";
import { addEntry, entryPlaces } from "../../../../src/assistants/connect/entryPlaces.ts";
import type { Memory } from "../../../../src/core/ports.ts";
import {
  addConnection,
  isHostConnected,
  readConnections,
  removeConnection,
} from "../../../../src/editor/connect/connections.ts";
import {
  entryRows,
  type FoundFile,
  type FoundPlace,
  withHost,
} from "../../../../src/editor/connect/entryRows.ts";
import { findServerCommand } from "../../../../src/editor/connect/findServerCommand.ts";
import { isConnected } from "../../../../src/editor/connect/isConnected.ts";
import { pathAtHome } from "../../../../src/editor/connect/pathAtHome.ts";
import { translate } from "../../../support/translate.ts";

const server = { command: "/usr/bin/node", args: ["/s/p.cjs"], env: {} };
const PROXY = "/s/p.cjs";

function memory(): Memory {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => kept.get(key),
    update: async (key, value) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
}

describe("how an assistant starts the proxy", () => {
  const command = (isElectron: boolean, searched: readonly string[], ...there: readonly string[]) =>
    findServerCommand(PROXY, {
      execPath: "/editor/own",
      isElectron,
      searched: searched.join(delimiter),
      isThere: async (path) => there.includes(path),
    });

  it("is the editor's own program, told to be a Node", async () => {
    assert.deepEqual(await command(true, ["/usr/bin"], "/usr/bin/node"), {
      command: "/editor/own",
      args: [PROXY],
      env: { ELECTRON_RUN_AS_NODE: "1" },
    });
  });

  it("is the person's Node on a server, never one of a relative folder", async () => {
    const found = await command(
      false,
      ["bin", "", ".", "/opt", "/usr/bin"],
      "bin/node",
      "node",
      "/usr/bin/node",
    );
    assert.deepEqual(found, { command: "/usr/bin/node", args: [PROXY], env: {} });
    assert.equal((await command(false, ["/usr/bin"])).command, "/editor/own");
  });
});

describe("the list of assistants to connect", () => {
  const [place] = entryPlaces;
  const rows = (file: Partial<FoundFile["file"]>) => {
    if (place === undefined) throw new Error("no place");
    const found = {
      assistant: { name: "Claude Code" },
      place,
      file: { uri: "file:///a", label: "a", ...file },
    };
    return entryRows([found], server, translate);
  };

  it("has nothing selected beforehand, and what cannot be written says why", () => {
    const [row] = rows({});
    assert.deepEqual([row?.isPossible, row?.isTicked], [true, false]);
    assert.ok(row?.value !== undefined && "after" in row.value);
    const [connected] = rows({ text: row.value.after });
    assert.deepEqual([connected?.isPossible, connected?.detail], [false, "It is connected."]);
    for (const file of [{ text: "{" }, { problem: "unsaved" }, { text: '{"mcpServers": 5}' }] as const) {
      const [refused] = rows(file);
      assert.deepEqual([refused?.isPossible, refused?.value], [false, undefined]);
      assert.match(refused?.detail ?? "", /^The file .+\.$/);
    }
  });

  it("has Cursor itself in place of its file, in order, unless the file has our entry", () => {
    const file = (assistant: string, name: string, text?: string): FoundFile => ({
      assistant: { name },
      place: entryPlaces.find((each) => each.assistant === assistant) ?? assert.fail(assistant),
      file: { uri: `file:///${name}`, label: name, ...(text !== undefined && { text }) },
    });
    const others = [file("claudeCode", "Claude Code"), file("geminiCli", "Gemini CLI")];
    const ways = (found: readonly FoundPlace[], isConnected = false) =>
      entryRows(withHost(found, { isConnected }), server, translate).map((row) => [
        row.label,
        row.description,
        row.isPossible,
      ]);
    const [first, last] = [
      ["Claude Code", "Claude Code", true],
      ["Gemini CLI", "Gemini CLI", true],
    ];
    const itself = ["Cursor", "Cursor itself, through its interface for extensions", true];
    assert.deepEqual(ways(others), [first, itself, last]);
    assert.deepEqual(ways([...others, file("cursor", "Cursor", '{"mcpServers":{"a":{}}}')]), [
      first,
      itself,
      last,
    ]);
    assert.deepEqual(ways([], true), [[itself[0], itself[1], false]]);
    const added = addEntry(file("cursor", "Cursor").place, undefined, server);
    assert.ok(added.kind === "change");
    const inFile = ["Cursor", "Cursor", false];
    assert.deepEqual(ways([...others, file("cursor", "Cursor", added.text)]), [first, last, inFile]);
  });
});

describe("the file of an assistant that is the person's own", () => {
  it("is in the folder that Codex's variable names, when it names one for certain", () => {
    const place = entryPlaces.find(({ assistant }) => assistant === "codex") ?? assert.fail();
    const [home, other] = [resolve("/home/me"), resolve("/other/place")];
    const usual = join(home, ".codex", "config.toml");
    const at = (value?: string) => pathAtHome(place, home, { CODEX_HOME: value, "": other });
    assert.deepEqual(
      [at(), at(""), at("codex"), at(other)],
      [usual, usual, usual, join(other, "config.toml")],
    );
    const { variable: _, ...plain } = place;
    assert.equal(pathAtHome(plain, home, { CODEX_HOME: other, PATH: other }), usual);
  });
});

describe("what is remembered of connected assistants", () => {
  const first = { place: "file:///a", format: "json", isNew: true, hasNewFolder: true } as const;

  it("is whether there are any, and who made a file first", async () => {
    const kept = memory();
    assert.equal(isConnected(kept), false);
    await addConnection(kept, first);
    await addConnection(kept, { ...first, isNew: false });
    await addConnection(kept, { ...first, place: "file:///b" });
    assert.deepEqual(readConnections(kept)[0], first);
    assert.equal(isConnected(kept), true);
    for (const connection of readConnections(kept)) await removeConnection(kept, connection);
    assert.deepEqual([isConnected(kept), readConnections(kept)], [false, []]);
  });

  it("has the editor itself once, beside files", async () => {
    const kept = memory();
    await addConnection(kept, first);
    assert.equal(isHostConnected(kept), false);
    for (let times = 0; times < 2; times++) await addConnection(kept, { host: "cursor" });
    assert.deepEqual(readConnections(kept), [first, { host: "cursor" }]);
    assert.equal(isHostConnected(kept), true);
    await removeConnection(kept, { host: "cursor" });
    assert.deepEqual([isHostConnected(kept), isConnected(kept)], [false, true]);
  });

  it("is nothing when it is of another shape", async () => {
    for (const odd of [5, {}, "x", [], null]) {
      const kept = memory();
      await kept.update("connect/assistants/v1", odd);
      assert.deepEqual([isConnected(kept), readConnections(kept)], [false, []]);
    }
  });
});

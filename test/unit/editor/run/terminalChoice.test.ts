import assert from "node:assert/strict";
import {
  type ChosenFolder,
  readTerminalFolders,
  writeTerminalFolders,
} from "../../../../src/editor/run/terminalChoice.ts";

const KEY = "run/terminals/v3";
const folder: ChosenFolder = {
  folder: "file:///w",
  place: "1:2",
  secrets: [{ name: "API_KEY", scope: "personal:" }],
};

function open(stored?: unknown) {
  const kept = new Map([[KEY, stored]]);
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  return { memory, kept };
}

describe("the folders whose terminals get secrets", () => {
  it("are read back as they were written", async () => {
    const { memory } = open();
    assert.deepEqual(readTerminalFolders(memory), []);
    await writeTerminalFolders(memory, [folder]);
    assert.deepEqual(readTerminalFolders(memory), [folder]);
  });

  it("leave nothing behind when the last one is switched off", async () => {
    const { memory, kept } = open([folder]);
    await writeTerminalFolders(memory, []);
    assert.equal(kept.get(KEY), undefined);
  });

  it("are nothing that does not say which folder, which birth and which secrets", () => {
    const odd = [
      null,
      "file:///w",
      { ...folder, folder: 1 },
      { ...folder, place: undefined },
      { ...folder, secrets: "all" },
      { ...folder, secrets: [{ name: "API_KEY" }] },
      { folder: folder.folder, place: folder.place },
    ];
    assert.deepEqual(readTerminalFolders(open([...odd, folder]).memory), [folder]);
    for (const stored of [undefined, null, "x", { 0: folder }]) {
      assert.deepEqual(readTerminalFolders(open(stored).memory), []);
    }
  });
});

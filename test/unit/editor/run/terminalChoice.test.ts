import assert from "node:assert/strict";
import {
  type ChosenFolder,
  findChoice,
  findLater,
  findStale,
  forgetChoices,
  readTerminalFolders,
  replaceChoice,
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
    await replaceChoice(memory, folder.folder, folder);
    assert.deepEqual(readTerminalFolders(memory), [folder]);
  });

  it("leave nothing behind when the last one is switched off", async () => {
    const { memory, kept } = open([folder]);
    await replaceChoice(memory, folder.folder, undefined);
    assert.equal(kept.get(KEY), undefined);
  });

  it("are switched on and off one by one, and what was chosen for others stays", async () => {
    const other = { ...folder, folder: "file:///other" };
    const { memory, kept } = open();
    await replaceChoice(memory, folder.folder, folder);
    await replaceChoice(memory, other.folder, other);
    assert.deepEqual(readTerminalFolders(memory), [folder, other]);
    assert.deepEqual(findChoice(memory, folder.folder), folder);
    assert.equal(findChoice(memory, "file:///third"), undefined);
    await replaceChoice(memory, folder.folder, undefined);
    assert.deepEqual(readTerminalFolders(memory), [other]);
    assert.equal(findChoice(memory, folder.folder), undefined);
    await replaceChoice(memory, other.folder, undefined);
    assert.equal(kept.get(KEY), undefined);
  });

  it("are chosen once each: a later answer takes the place of the one before", async () => {
    const more = { ...folder, secrets: [...folder.secrets, { name: "LATER", scope: "personal:" }] };
    const { memory } = open([folder]);
    await replaceChoice(memory, folder.folder, more);
    assert.deepEqual(readTerminalFolders(memory), [more]);
  });

  it("are asked about what was marked since, by name and place, and not about what is no longer marked", () => {
    const [known] = folder.secrets;
    assert.ok(known !== undefined);
    const elsewhere = { ...known, scope: "workspace:w" };
    const later = { name: "LATER", scope: known.scope };
    assert.deepEqual(findLater(folder, []), []);
    assert.deepEqual(findLater(folder, [known]), []);
    assert.deepEqual(findLater(folder, [later, known, elsewhere]), [later, elsewhere]);
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

  it("are stale where their folder is not open or is another one, and not where that cannot be read", () => {
    const [app, docs, far] = ["file:///app", "file:///docs", "vscode-remote://far/app"].map((address) => ({
      ...folder,
      folder: address,
    }));
    assert.ok(app !== undefined && docs !== undefined && far !== undefined);
    const chosen = [app, docs, far];
    const as = (places: Readonly<Record<string, string | undefined>>) =>
      findStale(chosen, new Map(Object.entries(places)));
    const same = { [app.folder]: app.place, [docs.folder]: docs.place, [far.folder]: undefined };
    assert.deepEqual(as(same), { gone: [], changed: [] });
    assert.deepEqual(as({ ...same, [app.folder]: "1:2 3:4" }), { gone: [], changed: [app] });
    assert.deepEqual(as({ [docs.folder]: docs.place, [far.folder]: undefined }), {
      gone: [app],
      changed: [],
    });
    assert.deepEqual(as({}), { gone: chosen, changed: [] });
  });

  it("are forgotten one by one, and not what was chosen anew for the same address", async () => {
    const other = { ...folder, folder: "file:///other" };
    const renewed = { ...folder, place: "1:2 3:4" };
    const { memory, kept } = open([renewed, other]);
    await forgetChoices(memory, [folder]);
    assert.deepEqual(readTerminalFolders(memory), [renewed, other]);
    await forgetChoices(memory, [renewed]);
    assert.deepEqual(readTerminalFolders(memory), [other]);
    await forgetChoices(memory, [other]);
    assert.equal(kept.get(KEY), undefined);
  });
});

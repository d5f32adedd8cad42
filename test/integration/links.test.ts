import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { describeLink, requirePlace } from "../../src/editor/files/describePlace.ts";
import { writeFile } from "../../src/editor/files/writeFile.ts";
import { writeEnvExample } from "../../src/editor/findings/writeEnvExample.ts";
import type { EnvFiles, FileChange } from "../../src/migration/ports.ts";
import { useSettings } from "./support/changeSettings.ts";
import { runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const value = canaryValue("linked value");
const text = `# app\nKEY=${value}\n`;

const states: Readonly<Record<string, (uri: vscode.Uri) => Promise<unknown>>> = {
  "not open": async () => undefined,
  "open in front": async (uri) => vscode.window.showTextDocument(uri),
};

/** Whoever made a cloned folder chose where its links lead. */
describe("files that are links", () => {
  const folder = useWorkFolder();
  let files: EnvFiles;
  let outside = "";
  let count = 0;

  useSettings({ "files.autoSave": "off" });
  before(async function () {
    if (process.platform === "win32") this.skip();
    files = (await runningApp()).migration.files;
  });
  beforeEach(() => {
    outside = realpathSync(mkdtempSync(join(tmpdir(), "agsec-outside-")));
    writeFileSync(join(outside, ".env"), text);
  });
  afterEach(async () => {
    await closeEditors();
    rmSync(outside, { recursive: true });
  });

  const path = (name: string) => join(folder().path, name);
  const uriOf = (name: string) => vscode.Uri.file(path(name));
  const nextName = () => `.env.link-${++count}`;
  const link = (target: string): vscode.Uri => {
    const name = nextName();
    symlinkSync(target, path(name));
    return uriOf(name);
  };
  const takeOut = async (uri: vscode.Uri, more: Partial<FileChange> = {}) => {
    const change: FileChange = {
      expected: new Sensitive(text),
      edits: [{ start: text.indexOf(value), end: text.length - 1, replacement: new Sensitive("") }],
      result: new Sensitive("# app\nKEY=\n"),
      ...more,
    };
    return await files.change(uri.toString(), change);
  };

  for (const [state, open] of Object.entries(states)) {
    it(`are read and not written where they lead out of the workspace: ${state}`, async () => {
      const uri = link(join(outside, ".env"));
      await open(uri);
      const content = await files.read(uri.toString());
      assert.equal(content?.leavesWorkspace, true);
      assert.equal(content?.place, join(outside, ".env"));
      assert.equal(await takeOut(uri), "outside");
      assert.equal(readFileSync(join(outside, ".env"), "utf8"), text);
    });

    it(`are not written in a folder that leads out of it: ${state}`, async () => {
      const name = nextName();
      symlinkSync(outside, path(name));
      const uri = uriOf(`${name}/.env`);
      await open(uri);
      assert.equal(await takeOut(uri), "outside");
      assert.equal(readFileSync(join(outside, ".env"), "utf8"), text);
    });

    it(`are not written where one took the place of the planned file: ${state}`, async () => {
      const uri = folder().write(nextName(), text);
      const other = folder().write(nextName(), text);
      await open(uri);
      const content = await files.read(uri.toString());
      unlinkSync(uri.fsPath);
      symlinkSync(other.fsPath, uri.fsPath);
      assert.ok(content?.place !== undefined);
      assert.equal(await takeOut(uri, { place: content.place }), "changed");
      assert.equal(folder().text(other), text);
    });
  }

  it("are named before they are written, or refused with the reason", async () => {
    const inside = folder().write(nextName(), text);
    assert.equal(describeLink(await requirePlace(inside)), undefined);
    const shown = describeLink(await requirePlace(link(inside.fsPath)));
    assert.match(shown ?? "", /^It is a link\. The file that is written is .*\.env\.link-\d+\.$/);
    await assert.rejects(
      requirePlace(link(join(outside, ".env"))),
      /outside this workspace\. Nothing was written\./,
    );
    await assert.rejects(requirePlace(link(join(outside, "new"))), /is a link that leads nowhere\./);
    await assert.rejects(
      requirePlace(link(path(`.env.link-${count + 1}`))),
      /is a link that leads nowhere\./,
    );
    await assert.rejects(requirePlace(uriOf("no-folder/.env")), /does not exist\./);
    assert.equal(existsSync(join(outside, "new")), false);
  });

  it("are not written once they took the place of what was confirmed", async () => {
    const target = join(folder().path, nextName());
    const [free, there] = [uriOf(nextName()), folder().write(nextName(), "A=1\n")];
    const [freePlace, therePlace] = [await requirePlace(free), await requirePlace(there)];
    symlinkSync(target, free.fsPath);
    unlinkSync(there.fsPath);
    symlinkSync(join(outside, ".env"), there.fsPath);
    assert.equal(await writeFile(freePlace, Buffer.from("B=2\n")), "changed");
    assert.equal(await writeFile(therePlace, Buffer.from("B=2\n")), "changed");
    assert.equal(existsSync(target), false);
    assert.equal(readFileSync(join(outside, ".env"), "utf8"), text);
  });

  it("get no example in their own place", async () => {
    const names: Readonly<Record<string, (from: string, to: string) => void>> = {
      link: symlinkSync,
      "hard link": linkSync,
    };
    for (const [name, make] of Object.entries(names)) {
      const sub = nextName();
      mkdirSync(path(sub));
      writeFileSync(path(`${sub}/.env.example`), text);
      make(path(`${sub}/.env.example`), path(`${sub}/.env`));
      await assert.rejects(writeEnvExample(files, [uriOf(`${sub}/.env`)]), /one file under two names/, name);
      assert.equal(readFileSync(path(`${sub}/.env`), "utf8"), text);
    }
  });

  it("make no new file outside", async () => {
    const made = { text: new Sensitive(text) };
    assert.equal(await files.create(link(join(outside, "new")).toString(), made), "gone");
    const name = nextName();
    symlinkSync(outside, path(name));
    assert.equal(await files.create(uriOf(`${name}/new`).toString(), made), "outside");
    assert.equal(existsSync(join(outside, "new")), false);
  });

  it("leave new files with values to their owner alone, or with the mode they had", async () => {
    for (const [mode, wanted] of [
      [undefined, 0o600],
      [0o640, 0o640],
    ] as const) {
      const uri = uriOf(nextName());
      const made = { text: new Sensitive(text), ...(mode !== undefined && { mode }) };
      assert.equal(await files.create(uri.toString(), made), "done");
      assert.equal(statSync(uri.fsPath).mode & 0o777, wanted);
      assert.equal(folder().text(uri), text);
      assert.equal(await files.create(uri.toString(), made), "changed");
    }
  });

  it("tell the mode of a file, which a change keeps", async () => {
    const uri = folder().write(nextName(), text);
    chmodSync(uri.fsPath, 0o640);
    assert.equal((await files.read(uri.toString()))?.mode, 0o640);
    assert.equal(await takeOut(uri), "done");
    assert.equal(statSync(uri.fsPath).mode & 0o777, 0o640);
  });

  it("are not followed by the editor's own settings", async () => {
    mkdirSync(path("settings"));
    symlinkSync(join(outside, ".env"), path("settings/settings.json"));
    await assert.rejects(requirePlace(uriOf("settings/settings.json")), /outside this workspace/);
  });
});

import assert from "node:assert/strict";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { Sensitive } from "../../src/core/Sensitive.ts";
import type { EnvFileContent, EnvFiles, FileChange } from "../../src/migration/ports.ts";
import { useSettings } from "./support/changeSettings.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const value = canaryValue("odd file value");
const text = `# app\nKEY=${value}\nLAST=1\n`;
const utf16 = (content: string) => Buffer.from(`\ufeff${content}`, "utf16le");

/** What people and other extensions do to a file while something of it is moved. */
describe("files in odd states", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let files: EnvFiles;
  let count = 0;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
    files = app.migration.files;
  });
  afterEach(closeEditors);

  const write = (content: string | Uint8Array) => folder().write(`.env.odd-${++count}`, content);
  const readFile = async (uri: vscode.Uri): Promise<EnvFileContent> => {
    const content = await files.read(uri.toString());
    assert.ok(content !== undefined);
    return content;
  };
  /** What a plan that was made from this content does. */
  const takeOut = (content: EnvFileContent): FileChange => {
    const before = content.text.reveal();
    const start = before.indexOf(value);
    assert.ok(start >= 0);
    return {
      expected: content.text,
      edits: [{ start, end: start + value.length, replacement: new Sensitive("") }],
      result: new Sensitive(before.replace(value, "")),
      ...(content.place !== undefined && { place: content.place }),
    };
  };

  for (const [form, bytes] of Object.entries({
    "UTF-16 LE": utf16(text),
    "UTF-16 BE": utf16(text).swap16(),
    "UTF-16 LE without a mark": Buffer.from(text, "utf16le"),
    "Latin-1": Buffer.from(`${text}NAME=Zoë\n`, "latin1"),
  })) {
    it(`are not written in ${form}, closed, open or typed in, and named in the view`, async () => {
      const uri = write(bytes);
      await app.findings.watch.read(uri);
      assert.ok(["utf16", "notUtf8"].includes(app.findings.index.trouble(uri.toString()) ?? ""));
      const closed = await readFile(uri);
      assert.equal(closed.isLossy, true);
      assert.equal(await files.change(uri.toString(), takeOut(closed)), "changed");
      const editor = await vscode.window.showTextDocument(uri);
      assert.equal((await readFile(uri)).isLossy, true);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "TYPED=1\n"));
      const typed = await readFile(uri);
      assert.equal(typed.isLossy, true);
      const change = { expected: typed.text, edits: [], result: typed.text };
      assert.equal(await files.change(uri.toString(), change), "changed");
      assert.deepEqual(folder().bytes(uri), bytes);
      assert.equal(editor.document.isDirty, true);
    });
  }

  describe("read by the editor in another encoding", () => {
    useSettings({ "files.encoding": "iso88591" });

    it("keep every byte besides the value", async () => {
      const content = `${text}NAME=Zoë 😀\n`;
      const uri = write(content);
      const { document } = await vscode.window.showTextDocument(uri);
      assert.notEqual(document.getText(), content, "the editor shows other characters");
      assert.equal(await files.change(uri.toString(), takeOut(await readFile(uri))), "done");
      assert.deepEqual(folder().bytes(uri), Buffer.from(content.replace(value, "")));
    });
  });

  describe("whose line ends the editor has an opinion on", () => {
    useSettings({ "files.eol": "\r\n", "files.insertFinalNewline": true });

    for (const [form, content] of Object.entries({
      "line feeds": text.trimEnd(),
      "carriage returns": text.replaceAll("\n", "\r\n").trimEnd(),
    })) {
      it(`keep theirs: ${form}`, async () => {
        const uri = write(content);
        await vscode.window.showTextDocument(uri);
        assert.equal(await files.change(uri.toString(), takeOut(await readFile(uri))), "done");
        assert.deepEqual(folder().bytes(uri), Buffer.from(content.replace(value, "")));
      });
    }
  });

  it("are left alone where another extension saves them in the middle of a move", async () => {
    const uri = write(`${text}TRAILING=1   \n`);
    const { document } = await vscode.window.showTextDocument(uri);
    const change = takeOut(await readFile(uri));
    const edit = new vscode.WorkspaceEdit();
    edit.delete(uri, new vscode.Range(3, 10, 3, 13));
    await vscode.workspace.applyEdit(edit);
    assert.equal(await document.save(), true);
    assert.equal(await files.change(uri.toString(), change), "changed");
    assert.equal(folder().text(uri), `${text}TRAILING=1\n`);
  });

  it("keep their bytes where an extension tidies them up while we save", async () => {
    const content = `${text}TRAILING=1   \n`;
    const uri = write(content);
    await vscode.window.showTextDocument(uri);
    const tidy = vscode.workspace.onWillSaveTextDocument((event) =>
      event.waitUntil(Promise.resolve([vscode.TextEdit.delete(new vscode.Range(3, 10, 3, 13))])),
    );
    try {
      assert.equal(await files.change(uri.toString(), takeOut(await readFile(uri))), "done");
    } finally {
      tidy.dispose();
    }
    assert.equal(folder().text(uri), content.replace(value, ""));
  });

  for (const [form, isOpen] of [
    ["not open", false],
    ["open", true],
  ] as const) {
    it(`are changed when they were deleted and made again with the same text, and left with another: ${form}`, async () => {
      for (const [again, outcome] of [
        [text, "done"],
        [`${text}NEW=1\n`, "changed"],
      ] as const) {
        const uri = write(text);
        if (isOpen) await vscode.window.showTextDocument(uri);
        const change = takeOut(await readFile(uri));
        rmSync(uri.fsPath);
        assert.equal(await files.read(uri.toString()), undefined);
        writeFileSync(uri.fsPath, again);
        assert.equal(await files.change(uri.toString(), change), outcome);
        assert.equal(folder().text(uri), outcome === "done" ? text.replace(value, "") : again);
        await closeEditors();
      }
    });
  }

  it("are changed in a folder that is read-only, where only making files is forbidden", async function () {
    if (process.platform === "win32") this.skip();
    const uri = write(text);
    chmodSync(folder().path, 0o555);
    try {
      assert.equal(await files.change(uri.toString(), takeOut(await readFile(uri))), "done");
    } finally {
      chmodSync(folder().path, 0o755);
    }
    assert.equal(folder().text(uri), text.replace(value, ""));
  });

  it("are changed on disk when they are too large for an editor of the extension host", async () => {
    // VS Code gives extensions no document of more than 50 MB.
    const filler = `# ${"x".repeat(1_000)}\n`.repeat(53_000);
    const uri = write(`${filler}KEY=${value}\n`);
    await vscode.commands.executeCommand("vscode.open", uri);
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
    const content = await readFile(uri);
    assert.equal(await files.change(uri.toString(), takeOut(content)), "done");
    assert.equal(folder().bytes(uri).length, Buffer.byteLength(filler) + "KEY=\n".length);
  }).timeout(60_000);
});

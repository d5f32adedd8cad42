import assert from "node:assert/strict";
import { chmodSync, lstatSync, mkdirSync, rmSync, symlinkSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { Sensitive } from "../../src/core/Sensitive.ts";
import type { EnvFileContent, EnvFiles, FileChange } from "../../src/migration/ports.ts";
import { findFilesWith } from "../support/findCanary.ts";
import { useSettings } from "./support/changeSettings.ts";
import { runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { until } from "./support/until.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const value = canaryValue("file value");

/** Contents with one value in them; what an editor tidies up by itself is in all of them. */
const contents: Readonly<Record<string, string>> = {
  "line feeds": `# app  \nPORT=1\nKEY=${value}\nLAST=ü😀 \t\n\n\n`,
  "carriage returns with line feeds": `# app  \r\nKEY=${value}\r\nLAST=1 \r\n`,
  "no final newline": `KEY=${value}\nLAST=1  `,
  "a byte order mark": `\ufeffKEY=${value}\r\nLAST=1  \r\n`,
  "nothing else": `KEY=${value}`,
};

/** How a file can be known to the editor. */
const states: Readonly<Record<string, (uri: vscode.Uri) => Promise<unknown>>> = {
  "not open": async () => undefined,
  "open in front": async (uri) => vscode.window.showTextDocument(uri),
  "open without an editor": async (uri) => vscode.workspace.openTextDocument(uri),
};

/** What a migration asks for: the value is taken out. */
function takeOut(text: Sensitive): FileChange {
  const start = text.reveal().indexOf(value);
  assert.ok(start >= 0, "the value is in the text");
  const end = start + value.length;
  return {
    expected: text,
    edits: [{ start, end, replacement: new Sensitive("") }],
    result: new Sensitive(text.reveal().replace(value, "")),
  };
}

function findDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** An editor makes all line ends of a text alike. */
function withoutReturns(text: string): string {
  return text.replaceAll("\r", "");
}

function watchUserFolder(listener: () => void): { dispose(): void } {
  const watcher = watch(join(testRun().dataFolder, "User"), { recursive: true }, listener);
  return { dispose: () => watcher.close() };
}

describe("env files in the editor", () => {
  const folder = useWorkFolder();
  let files: EnvFiles;
  let count = 0;

  // By default the web workbench saves by itself after a second.
  useSettings({ "files.autoSave": "off" });
  before(async () => {
    files = (await runningApp()).migration.files;
  });
  afterEach(closeEditors);

  const write = (content: string | Uint8Array): vscode.Uri => folder().write(`.env.case-${++count}`, content);

  const readText = async (uri: vscode.Uri): Promise<Sensitive> => {
    const content = await files.read(uri.toString());
    assert.ok(content !== undefined);
    return content.text;
  };

  const takeOutOf = async (uri: vscode.Uri) => files.change(uri.toString(), takeOut(await readText(uri)));

  /** What an undo asks for: the text and the bytes of before. */
  const giveBack = async (uri: vscode.Uri, before: EnvFileContent | undefined) => {
    assert.ok(before?.bytes !== undefined);
    const { text: result, bytes } = before;
    const expected = await readText(uri);
    const all = { start: 0, end: expected.reveal().length, replacement: result };
    return files.change(uri.toString(), { expected, edits: [all], result, bytes, addsValues: true });
  };

  const shows = (uri: vscode.Uri, content: string): Promise<void> =>
    until(vscode.workspace.onDidChangeTextDocument, () => {
      const shown = findDocument(uri)?.getText();
      return shown === undefined || withoutReturns(shown) === withoutReturns(content.replace(/^\ufeff/, ""));
    });

  const copiesOf = (text: string): readonly string[] =>
    findFilesWith(join(testRun().dataFolder, "User"), [text]);

  for (const [form, content] of Object.entries(contents)) {
    for (const [state, open] of Object.entries(states)) {
      it(`takes a value out, leaves every other byte and gives the old ones back: ${form}, ${state}`, async () => {
        const uri = write(content);
        await open(uri);
        const before = await files.read(uri.toString());
        assert.equal(await takeOutOf(uri), "done");
        assert.deepEqual(folder().bytes(uri), Buffer.from(content.replace(value, "")));
        assert.notEqual(findDocument(uri)?.isDirty, true);
        assert.equal(await giveBack(uri, before), "done");
        assert.deepEqual(folder().bytes(uri), Buffer.from(content));
        await shows(uri, content);
        assert.notEqual(findDocument(uri)?.isDirty, true);
      });
    }
  }

  it("has the same text of a file with a byte order mark when it is opened in between", async () => {
    const content = contents["a byte order mark"] ?? "";
    const uri = write(content);
    const closed = await readText(uri);
    const change = takeOut(closed);
    await vscode.window.showTextDocument(uri);
    assert.ok(closed.equals(await readText(uri)));
    assert.equal(await files.change(uri.toString(), change), "done");
    assert.deepEqual(folder().bytes(uri), Buffer.from(content.replace(value, "")));
  });

  it("gives values back to an open file without a copy in the editor's history", async () => {
    const own = canaryValue("history value");
    const uri = write(`KEY=\nLAST=1\n`);
    await vscode.window.showTextDocument(uri);
    const before = { text: new Sensitive(`KEY=${own}\nLAST=1\n`), isLossy: false };
    const change = {
      expected: await readText(uri),
      edits: [{ start: 4, end: 4, replacement: new Sensitive(own) }],
    };
    assert.equal(
      await files.change(uri.toString(), { ...change, result: before.text, addsValues: true }),
      "done",
    );
    await shows(uri, before.text.reveal());
    assert.deepEqual(copiesOf(own), []);
    // The same through the editor shows that the search finds such a copy.
    const back = {
      expected: before.text,
      edits: [{ start: 0, end: 0, replacement: new Sensitive("# 1\n") }],
    };
    const result = new Sensitive(`# 1\n${before.text.reveal()}`);
    assert.equal(await files.change(uri.toString(), { ...back, result }), "done");
    await until(watchUserFolder, () => copiesOf(own).length === 1);
  });

  it("gives no value back to a file with changes that are not saved", async () => {
    const uri = write("KEY=\n");
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 4), "typed");
    await vscode.workspace.applyEdit(edit);
    const change = { expected: new Sensitive("KEY=\n"), edits: [], result: new Sensitive(`KEY=${value}\n`) };
    assert.equal(await files.change(uri.toString(), { ...change, addsValues: true }), "changed");
    assert.deepEqual(folder().bytes(uri), Buffer.from("KEY=\n"));
    assert.ok(document.isDirty);
  });

  for (const [state, open] of Object.entries(states)) {
    it(`shows mixed line ends as they are, so that a plan can refuse them: ${state}`, async () => {
      const content = `A=1\r\nKEY=${value}\nB=2\rC=3\r\n`;
      const uri = write(content);
      await open(uri);
      assert.equal((await readText(uri)).reveal(), content);
    });

    it(`tells bytes that are no UTF-8: ${state}`, async () => {
      const uri = write(Buffer.concat([Buffer.from(`KEY=${value}\nNAME=`), Buffer.from([0xe9, 0x0a])]));
      await open(uri);
      assert.equal((await files.read(uri.toString()))?.isLossy, true);
      const clean = write(`KEY=${value}\nNAME=é\n`);
      await open(clean);
      assert.equal((await files.read(clean.toString()))?.isLossy, false);
    });

    it(`writes nothing to a file whose permissions forbid it: ${state}`, async () => {
      const content = contents["line feeds"] ?? "";
      const uri = write(content);
      chmodSync(uri.fsPath, 0o444);
      await open(uri);
      assert.equal(await takeOutOf(uri), "readOnly");
      assert.deepEqual(folder().bytes(uri), Buffer.from(content));
      assert.notEqual(findDocument(uri)?.isDirty, true);
    });

    it(`says that a file is gone: ${state}`, async () => {
      const uri = write(contents["line feeds"] ?? "");
      await open(uri);
      const change = takeOut(await readText(uri));
      rmSync(uri.fsPath);
      assert.equal(await files.change(uri.toString(), change), "gone");
      assert.equal(await files.read(uri.toString()), undefined);
      assert.throws(() => folder().bytes(uri), /ENOENT/);
    });

    it(`leaves a file that somebody changed between plan and edit: ${state}`, async () => {
      const uri = write(contents["line feeds"] ?? "");
      await open(uri);
      const change = takeOut(await readText(uri));
      const theirs = `OTHER=theirs\n${contents["line feeds"]}`;
      writeFileSync(uri.fsPath, theirs);
      assert.equal(await files.change(uri.toString(), change), "changed");
      assert.equal(folder().text(uri), theirs);
      assert.notEqual(findDocument(uri)?.isDirty, true);
    });

    it(`writes through a link and keeps it one: ${state}`, async () => {
      mkdirSync(join(folder().path, `linked-${++count}`));
      const target = folder().write(join(`linked-${count}`, ".env"), `KEY=${value}\nB=2\n`);
      const path = join(folder().path, `.env.link-${count}`);
      symlinkSync(target.fsPath, path);
      const uri = vscode.Uri.file(path);
      await open(uri);
      assert.equal(await takeOutOf(uri), "done");
      assert.equal(folder().text(target), "KEY=\nB=2\n");
      assert.ok(lstatSync(path).isSymbolicLink());
    });

    it(`edits a file of more than a megabyte: ${state}`, async () => {
      const filler = `FILLER=${"x".repeat(90)}\n`.repeat(11_000);
      const uri = write(`${filler}KEY=${value}\n`);
      await open(uri);
      assert.equal(await takeOutOf(uri), "done");
      assert.equal(folder().text(uri), `${filler}KEY=\n`);
    });
  }

  it("reads what a person has typed and not saved, and changes nothing of it", async () => {
    const content = contents["line feeds"] ?? "";
    const uri = write(content);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "TYPED=1\n"));
    const text = await readText(uri);
    assert.equal(text.reveal(), `TYPED=1\n${content}`);
    assert.equal(await files.change(uri.toString(), takeOut(text)), "changed");
    assert.equal(editor.document.getText(), `TYPED=1\n${content}`);
    assert.equal(editor.document.isDirty, true);
    assert.equal(folder().text(uri), content);
  });

  it("edits a file behind another one, and leaves that in front", async () => {
    const content = contents["line feeds"] ?? "";
    const [uri, other] = [write(content), write("OTHER=1\n")];
    await vscode.window.showTextDocument(uri, { preview: false });
    await vscode.window.showTextDocument(other, { preview: false });
    assert.equal(await takeOutOf(uri), "done");
    assert.equal(folder().text(uri), content.replace(value, ""));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), other.toString());
  });

  it("takes its edit back out of the editor when that cannot save", async () => {
    const content = contents["line feeds"] ?? "";
    const uri = write(content);
    const { document } = await vscode.window.showTextDocument(uri);
    const change = takeOut(await readText(uri));
    const theirs = `OTHER=theirs\n${content}`;
    const meddler = vscode.workspace.onWillSaveTextDocument(() => writeFileSync(uri.fsPath, theirs));
    try {
      await assert.rejects(files.change(uri.toString(), change), /did not save/);
    } finally {
      meddler.dispose();
    }
    assert.equal(document.getText(), content);
    assert.equal(folder().text(uri), theirs);
  });

  it("takes a value out while another save of the file is at work, as auto save may be", async () => {
    const content = contents["line feeds"] ?? "";
    const uri = write(content);
    const { document } = await vscode.window.showTextDocument(uri);
    // The editor has answered whatever it was asked before these, our own save included.
    const answered = async () => {
      for (let trip = 0; trip < 20; trip++) await vscode.workspace.fs.stat(uri);
    };
    const others: Thenable<boolean>[] = [];
    const listeners = [
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document && others.length === 0) others.push(document.save());
      }),
      vscode.workspace.onWillSaveTextDocument((event) => event.waitUntil(answered())),
    ];
    try {
      assert.equal(await takeOutOf(uri), "done");
    } finally {
      for (const listener of listeners) listener.dispose();
    }
    assert.equal(others.length, 1);
    assert.equal(folder().text(uri), content.replace(value, ""));
    assert.equal(document.isDirty, false);
  });

  it("keeps what is typed while another extension holds the save up", async () => {
    const content = contents["line feeds"] ?? "";
    const uri = write(content);
    const editor = await vscode.window.showTextDocument(uri);
    const typing = vscode.workspace.onWillSaveTextDocument((event) =>
      event.waitUntil(editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "TYPED=1\n"))),
    );
    try {
      assert.equal(await takeOutOf(uri), "done");
    } finally {
      typing.dispose();
    }
    assert.equal(editor.document.getText(), `TYPED=1\n${content.replace(value, "")}`);
    assert.equal(folder().text(uri), editor.document.getText());
  });

  it("can be undone in the editor, which brings the value back into the buffer and not to the disk", async () => {
    const content = contents["line feeds"] ?? "";
    const uri = write(content);
    const { document } = await vscode.window.showTextDocument(uri);
    await takeOutOf(uri);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), content);
    assert.equal(document.isDirty, true);
    assert.equal(folder().text(uri), content.replace(value, ""));
    assert.equal((await files.read(uri.toString()))?.isUnsaved, true);
    assert.ok(await document.save());
    assert.equal((await files.read(uri.toString()))?.isUnsaved, undefined);
  });

  it("leaves nothing to undo where the file was not open", async () => {
    const content = contents["line feeds"] ?? "";
    const uri = write(content);
    await takeOutOf(uri);
    const { document } = await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), content.replace(value, ""));
    assert.equal(document.isDirty, false);
  });

  describe("where the editor tidies up when it saves", () => {
    useSettings({
      "editor.formatOnSave": true,
      "files.insertFinalNewline": true,
      "files.trimFinalNewlines": true,
      "files.trimTrailingWhitespace": true,
    });
    let formatter: vscode.Disposable;

    before(() => {
      formatter = vscode.languages.registerDocumentFormattingEditProvider(
        { pattern: "**/.env*" },
        {
          provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(0, 0), "\n")],
        },
      );
    });
    after(() => formatter.dispose());

    it("does so at a save of the person's own", async () => {
      const uri = write(contents["no final newline"] ?? "");
      const editor = await vscode.window.showTextDocument(uri);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "A=1\n"));
      await editor.document.save();
      assert.equal(folder().text(uri), `\nA=1\nKEY=${value}\nLAST=1\n`);
    });

    for (const [form, content] of Object.entries(contents)) {
      it(`leaves every other byte, and shows the file as it is: ${form}`, async () => {
        const uri = write(content);
        const { document } = await vscode.window.showTextDocument(uri);
        assert.equal(await takeOutOf(uri), "done");
        const after = content.replace(value, "");
        assert.deepEqual(folder().bytes(uri), Buffer.from(after));
        await until(
          (listener) => vscode.workspace.onDidChangeTextDocument(listener),
          () => document.getText() === after.replace("\ufeff", "") && !document.isDirty,
        );
      });
    }
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { FindingBadges } from "../../src/editor/findings/FindingBadges.ts";
import { changeSettings, useSettings } from "./support/changeSettings.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { until } from "./support/until.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const secret = canaryValue("found");
const text = `PORT=3000\nSTRIPE_API_KEY=${secret}\nEMPTY_API_KEY=\n\nSHOP_PASSWORD="${secret} two"\n`;

const { Information: information, Warning: warning } = vscode.DiagnosticSeverity;

describe("plaintext findings in the editor", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let count = 0;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
  });
  afterEach(closeEditors);

  const nextName = () => `.env.found-${++count}`;
  const keysOf = (uri: vscode.Uri) =>
    app.findings.index.file(uri.toString())?.findings.map(({ key }) => key) ?? [];
  const untilFound = (uri: vscode.Uri, ...keys: readonly string[]) =>
    until(
      (listener) => app.findings.index.onDidChange(listener),
      () => JSON.stringify(keysOf(uri)) === JSON.stringify(keys),
    );

  /** The Problems view follows the index a moment later. */
  const untilReported = (uri: vscode.Uri, ...severities: readonly vscode.DiagnosticSeverity[]) =>
    until(
      (listener) => vscode.languages.onDidChangeDiagnostics(listener),
      () => JSON.stringify(diagnosticsOf(uri).map(({ severity }) => severity)) === JSON.stringify(severities),
    );

  /** A file that is open, with its findings known. */
  const openFile = async (content = text): Promise<vscode.Uri> => {
    const uri = folder().write(nextName(), content);
    await vscode.window.showTextDocument(uri);
    await untilFound(uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilReported(uri, information, information);
    return uri;
  };

  const diagnosticsOf = (uri: vscode.Uri) =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Agent Secrets");

  const lensesOf = async (uri: vscode.Uri) => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      uri,
      10,
    );
    return lenses.filter(({ command }) => command?.command.startsWith("agentSecrets."));
  };

  /** Whether what an extension can get hold of has any part of the value. */
  const assertHidden = (shown: unknown) => {
    assert.ok(!JSON.stringify(shown).includes(testRun().canary), "a value is shown");
  };

  it("reports each as information, on its statement and without its value", async () => {
    const uri = await openFile();
    const found = diagnosticsOf(uri);
    assert.deepEqual(
      found.map(({ code, severity, range }) => [code, severity, range.start.line, range.start.character]),
      [
        ["STRIPE_API_KEY", information, 1, 0],
        ["SHOP_PASSWORD", information, 4, 0],
      ],
    );
    assert.match(found[0]?.message ?? "", /^STRIPE_API_KEY is in plain text here \(.+\)\.$/);
    assertHidden(found);
  });

  it("reports a warning where git tracks the file", async () => {
    const repository = join(folder().path, "repository");
    mkdirSync(repository);
    const uri = folder().write("repository/.env", text);
    for (const args of [
      ["init", "--quiet"],
      ["add", "--force", ".env"],
    ]) {
      assert.equal(spawnSync("git", args, { cwd: repository }).status, 0);
    }
    await vscode.window.showTextDocument(uri);
    await untilReported(uri, warning, warning);
    const found = diagnosticsOf(uri);
    assert.equal(app.findings.index.file(uri.toString())?.isTracked, true);
    assert.match(found[0]?.message ?? "", /^STRIPE_API_KEY is in plain text in a file that git tracks/);
  });

  it("tells in the hover why, how long and where to go, and neither the value nor more commands", async () => {
    const uri = await openFile();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      new vscode.Position(1, 3),
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    const ours = contents.find(({ value }) => value.includes("STRIPE"));
    const shown = ours?.value.replaceAll("&nbsp;", " ") ?? "";
    assert.ok(shown.includes("Plaintext secret: "), shown);
    assert.ok(shown.includes(`${secret.length} characters`), shown);
    assert.deepEqual(ours?.isTrusted, {
      enabledCommands: ["agentSecrets.moveToPlatform", "agentSecrets.notSecret"],
    });
    assertHidden(hovers);
    assertHidden(decodeURIComponent(ours?.value ?? ""));
  });

  it("has no hover beside a finding", async () => {
    const uri = await openFile();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      new vscode.Position(0, 2),
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    assert.deepEqual(
      contents.filter(({ value }) => /Plaintext.secret/.test(value.replaceAll("&nbsp;", " "))),
      [],
    );
  });

  it("offers to move it and to say that it is none, by place only", async () => {
    const uri = await openFile();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      new vscode.Range(1, 0, 1, 1),
    );
    const ours = actions.filter(({ command }) => command?.command.startsWith("agentSecrets."));
    assert.deepEqual(
      ours.map(({ title, command }) => [title, command?.command]),
      [
        ["Move STRIPE_API_KEY to a platform…", "agentSecrets.moveToPlatform"],
        ["STRIPE_API_KEY is not a secret", "agentSecrets.notSecret"],
      ],
    );
    for (const { command } of ours) {
      const [argument, ...others] = (command?.arguments ?? []) as { uri: vscode.Uri; lineNumber: number }[];
      assert.deepEqual([argument?.uri.toString(), argument?.lineNumber], [uri.toString(), 2]);
      assert.deepEqual(others, []);
    }
    assertHidden(actions);
  });

  it("puts a lens above each, which a setting switches off", async () => {
    const uri = await openFile();
    const lenses = await lensesOf(uri);
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.command]),
      [
        [1, "agentSecrets.moveToPlatform"],
        [4, "agentSecrets.moveToPlatform"],
      ],
    );
    assertHidden(lenses);
    await changeSettings({ "agentSecrets.codeLens.enabled": false });
    try {
      assert.deepEqual(await lensesOf(uri), []);
    } finally {
      await changeSettings({ "agentSecrets.codeLens.enabled": undefined });
    }
  });

  it("counts them on a badge of the file", async () => {
    const uri = await openFile();
    const badges = new FindingBadges(app.findings.index);
    assert.equal(badges.provideFileDecoration(uri)?.badge, "2");
    assert.equal(badges.provideFileDecoration(vscode.Uri.joinPath(uri, "../.env.none")), undefined);
    badges.dispose();
  });

  it("lists them by file, as a view of their own", async () => {
    const uri = await openFile();
    const file = app.plaintext
      .children()
      .find((row) => row.kind === "file" && row.uri.toString() === uri.toString());
    const rows = app.plaintext.children(file);
    assert.deepEqual(
      rows.map((row) => app.plaintext.item(row).label),
      ["STRIPE_API_KEY", "SHOP_PASSWORD"],
    );
    assertHidden(rows.map((row) => app.plaintext.item(row)));
  });

  it("follows what is typed, saved or not", async () => {
    const uri = await openFile();
    const editor = vscode.window.activeTextEditor;
    await editor?.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
    await untilFound(uri, "SHOP_PASSWORD");
    await untilReported(uri, information);
    assert.equal(editor?.document.isDirty, true);
    assert.deepEqual(
      diagnosticsOf(uri).map(({ code, range }) => [code, range.start.line]),
      [["SHOP_PASSWORD", 3]],
    );
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await untilFound(uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
  });

  it("judges a document that was never saved, and forgets it when it is closed", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "dotenv", content: text });
    await vscode.window.showTextDocument(document);
    await untilFound(document.uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilReported(document.uri, information, information);
    assert.equal((await lensesOf(document.uri)).length, 2);
    await closeEditors();
    await untilFound(document.uri);
    await untilReported(document.uri);
  });

  it("never judges a template, open or not", async () => {
    const templates = [".env.example", ".env.local.sample", "example.env"].map((name) =>
      folder().write(name, text),
    );
    for (const uri of templates) {
      await app.findings.watch.read(uri);
      await vscode.window.showTextDocument(uri);
      assert.deepEqual(await lensesOf(uri), []);
    }
    // A file that was opened later is known by now, so the templates would be, too.
    await openFile();
    for (const uri of templates) assert.deepEqual(keysOf(uri), []);
  });

  it("heeds what a person said about a key, in the workspace or everywhere", async () => {
    const uri = await openFile(`${text}HARMLESS=${secret.slice(0, 6)}\n`);
    const names = { notSecret: "agentSecrets.notSecret", alwaysSecret: "agentSecrets.alwaysSecret" };
    const workspace = vscode.ConfigurationTarget.Workspace;
    await changeSettings({ [names.notSecret]: ["STRIPE_API_KEY"] }, workspace);
    await untilFound(uri, "SHOP_PASSWORD");
    await changeSettings({ [names.alwaysSecret]: ["HARMLESS", "EMPTY_API_KEY"] });
    await untilFound(uri, "SHOP_PASSWORD", "HARMLESS");
    // VS Code would hide this behind the list of the workspace.
    await changeSettings({ [names.notSecret]: ["SHOP_PASSWORD"] });
    await untilFound(uri, "HARMLESS");
    await changeSettings({ [names.notSecret]: undefined }, workspace);
    await changeSettings({ [names.notSecret]: undefined });
    await changeSettings({ [names.alwaysSecret]: undefined });
    await untilFound(uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
  });

  it("finds again what a mark has hidden, in a file that no editor shows, once the mark is taken back", async () => {
    const marks = "agentSecrets.notSecret";
    const uri = folder().write(nextName(), `ONLY_API_KEY=${secret}\n`);
    await untilFound(uri, "ONLY_API_KEY");
    await changeSettings({ [marks]: ["ONLY_API_KEY"] });
    await untilFound(uri);
    await changeSettings({ [marks]: undefined });
    await untilFound(uri, "ONLY_API_KEY");
    const harmless = folder().write(nextName(), "PORT=3000\n");
    await changeSettings({ "agentSecrets.alwaysSecret": ["PORT"] });
    await untilFound(harmless, "PORT");
    await changeSettings({ "agentSecrets.alwaysSecret": undefined });
    await untilFound(harmless);
  });

  it("keeps what it found in a document that was never saved when a mark changes", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "dotenv", content: text });
    await vscode.window.showTextDocument(document);
    await untilFound(document.uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await changeSettings({ "agentSecrets.notSecret": ["STRIPE_API_KEY"] });
    await untilFound(document.uri, "SHOP_PASSWORD");
    // A read of it, which fails, would have been answered before this one.
    await vscode.workspace.fs.stat(folder().write(nextName(), text));
    assert.deepEqual(keysOf(document.uri), ["SHOP_PASSWORD"]);
    await changeSettings({ "agentSecrets.notSecret": undefined });
    await untilFound(document.uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
  });

  it("follows a folder that appears, moves and goes with the files in it", async () => {
    const outside = mkdtempSync(join(tmpdir(), "agsec-folder-"));
    mkdirSync(join(outside, "api/deep"), { recursive: true });
    writeFileSync(join(outside, "api/deep/.env"), text);
    const [first, second] = ["api", "moved"].map((name) => join(folder().path, name)) as [string, string];
    const uriIn = (path: string) => vscode.Uri.file(join(path, "deep/.env"));
    cpSync(join(outside, "api"), first, { recursive: true });
    await untilFound(uriIn(first), "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilReported(uriIn(first), information, information);
    renameSync(first, second);
    await untilFound(uriIn(second), "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilFound(uriIn(first));
    await untilReported(uriIn(first));
    rmSync(second, { recursive: true });
    await untilFound(uriIn(second));
    await untilReported(uriIn(second));
    rmSync(outside, { recursive: true });
  });

  it("checks a folder that is added to the workspace, and forgets one that is removed, apart from what is open", async () => {
    const path = realpathSync(mkdtempSync(join(tmpdir(), "agsec-third-")));
    for (const name of [".env", ".env.open"]) writeFileSync(join(path, name), text);
    const [closed, open] = [".env", ".env.open"].map((name) => vscode.Uri.file(join(path, name))) as [
      vscode.Uri,
      vscode.Uri,
    ];
    await app.findings.scans.run(neverAborted(), () => undefined);
    assert.ok(app.findings.scans.isWhole);
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    const changed = nextFolders();
    assert.ok(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.file(path) }));
    assert.ok(!(await changed), "nothing is said of a folder that was not checked");
    await untilFound(closed, "STRIPE_API_KEY", "SHOP_PASSWORD");
    // As a person opens it: a document that an extension asked for stays for minutes after its editor.
    await vscode.commands.executeCommand("vscode.open", open);
    await untilFound(open, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilReported(closed, information, information);
    vscode.workspace.updateWorkspaceFolders(count, 1);
    await untilFound(closed);
    await untilReported(closed);
    assert.deepEqual(keysOf(open), ["STRIPE_API_KEY", "SHOP_PASSWORD"]);
    await closeEditors();
    await untilFound(open);
    await untilReported(open);
    rmSync(path, { recursive: true });
  });

  it("forgets a file outside all folders once it is closed: nothing would tell when it changes or goes", async () => {
    const path = realpathSync(mkdtempSync(join(tmpdir(), "agsec-outside-")));
    const uri = vscode.Uri.file(join(path, ".env"));
    writeFileSync(uri.fsPath, text);
    await vscode.commands.executeCommand("vscode.open", uri);
    await untilFound(uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilReported(uri, information, information);
    await closeEditors();
    await untilFound(uri);
    await untilReported(uri);
    rmSync(path, { recursive: true });
  });

  /** Resolves once the folders of the workspace have changed, with whether the view takes all for checked then. */
  const nextFolders = () =>
    new Promise<boolean>((resolve) => {
      const subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => {
        subscription.dispose();
        resolve(app.findings.scans.isWhole);
      });
    });

  it("tells what the newest scan came to, also to those who waited for one that was overtaken or ended", async () => {
    const { scans } = app.findings;
    const waited = scans.last();
    scans.begin();
    const result = await waited;
    assert.ok(result !== undefined && result.files > 0);
    assert.equal(await scans.last(), result);
    await assert.rejects(scans.run(AbortSignal.abort(), () => undefined));
    assert.ok(((await scans.last())?.files ?? 0) > 0, "one that a person ended is no answer");
    const own = scans.run(neverAborted(), () => undefined);
    assert.deepEqual([await scans.last(), scans.isWhole], [await own, true]);
  });

  it("notices what git has come to track when it scans again", async () => {
    const repository = join(folder().path, "later");
    mkdirSync(repository);
    const uri = folder().write("later/.env", text);
    await untilFound(uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilReported(uri, information, information);
    const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: repository }).status;
    assert.deepEqual([git("init", "--quiet"), git("add", "--force", ".env")], [0, 0]);
    await app.run("agentSecrets.scan", []);
    await untilReported(uri, warning, warning);
  });

  it("notices files that appear, change, move and vanish behind the editor's back", async () => {
    const uri = folder().write(nextName(), "STRIPE_API_KEY=\n");
    folder().write(uri.path.slice(uri.path.lastIndexOf("/") + 1), text);
    await untilFound(uri, "STRIPE_API_KEY", "SHOP_PASSWORD");
    const moved = vscode.Uri.joinPath(uri, `../${nextName()}`);
    await vscode.workspace.fs.rename(uri, moved);
    await untilFound(moved, "STRIPE_API_KEY", "SHOP_PASSWORD");
    await untilFound(uri);
    rmSync(moved.fsPath);
    await untilFound(moved);
    await untilReported(moved);
  });

  it("scans all workspace folders, without other people's code", async () => {
    const [first = ""] = testRun().folders;
    for (const name of ["deep/er", "node_modules/package", "deep/node_modules/package"]) {
      mkdirSync(join(folder().path, name), { recursive: true });
    }
    const inside = folder().write("deep/er/.env", text);
    const foreign = ["node_modules/package/.env", "deep/node_modules/package/.env"].map((name) =>
      folder().write(name, text),
    );
    const large = folder().write(nextName(), `${text}${"# filler\n".repeat(130_000)}`);
    await app.run("agentSecrets.scan", []);
    assert.deepEqual(keysOf(inside), ["STRIPE_API_KEY", "SHOP_PASSWORD"]);
    assert.ok(keysOf(vscode.Uri.file(join(first, ".env.local"))).includes("GITHUB_TOKEN"));
    assert.deepEqual(keysOf(large), []);
    // The watch has told of a file that came later, so it would have told of these.
    await untilFound(folder().write(nextName(), text), "STRIPE_API_KEY", "SHOP_PASSWORD");
    for (const uri of foreign) assert.deepEqual(keysOf(uri), []);
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { readText } from "../../src/editor/findings/readText.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { until } from "./support/until.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const text = `SHOP_API_KEY=${canaryValue("hostile")}\n`;

/** A folder as somebody may have made it who wants harm. */
describe("a hostile folder", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let outside = "";

  before(async function () {
    if (process.platform === "win32") this.skip();
    app = await runningApp();
    outside = realpathSync(mkdtempSync(join(tmpdir(), "agsec-outside-")));
    writeFileSync(join(outside, ".env"), text);
    const path = (name: string) => join(folder().path, name);
    mkdirSync(path("inside"));
    folder().write("inside/.env", text);
    symlinkSync(outside, path("out"));
    symlinkSync(folder().path, path("loop"));
    symlinkSync(join(outside, ".env"), path(".env.outside"));
    symlinkSync(path("inside/.env"), path(".env.inside"));
    symlinkSync(path(".env.circle"), path(".env.circle"));
    symlinkSync("/dev/zero", path(".env.endless"));
    symlinkSync("/nonexistent", path(".env.nowhere"));
    execFileSync("mkfifo", [path(".env.pipe")]);
    mkdirSync(path("x\n../agsec-neighbour"), { recursive: true });
    folder().write("x\n../agsec-neighbour/.env", text);
    mkdirSync(neighbour());
    writeFileSync(join(neighbour(), ".env"), text);
    folder().write(".env.huge", text);
    truncateSync(path(".env.huge"), 3 * 1024 ** 3);
  });
  after(() => {
    for (const place of [outside, neighbour()]) rmSync(place, { recursive: true, force: true });
  });
  afterEach(closeEditors);

  /** Beside the workspace folder: the path that the search reads out of a folder whose name has a line end. */
  const neighbour = () => join(testRun().folders[1] ?? "", "..", "agsec-neighbour");
  const uriOf = (name: string) => vscode.Uri.file(join(folder().path, name));
  const keysOf = (uri: vscode.Uri) =>
    app.findings.index.file(uri.toString())?.findings.map(({ key }) => key) ?? [];

  it("is scanned to its end: nothing outside, no device, no pipe, nothing huge", async () => {
    await app.run("agentSecrets.scan", []);
    assert.deepEqual(keysOf(uriOf("inside/.env")), ["SHOP_API_KEY"]);
    assert.deepEqual(keysOf(uriOf(".env.inside")), ["SHOP_API_KEY"]);
    for (const name of [
      "out/.env",
      ".env.outside",
      ".env.circle",
      ".env.endless",
      ".env.pipe",
      ".env.huge",
    ]) {
      assert.deepEqual(keysOf(uriOf(name)), [], name);
    }
    const known = app.findings.index.files.map(({ uri }) => uri);
    assert.ok(
      // The file that really is in a folder of that name may be known: the watch reports it by its own path.
      known.every(
        (uri) => !uri.includes("/out/") && !uri.startsWith(vscode.Uri.file(neighbour()).toString()),
      ),
      known.join("\n"),
    );
  });

  it("does not lead the watch outside either", async () => {
    symlinkSync(join(outside, ".env"), join(folder().path, ".env.later"));
    const later = folder().write(".env.after", text);
    await until(
      (listener) => app.findings.index.onDidChange(listener),
      () => keysOf(later).length > 0,
    );
    assert.deepEqual(keysOf(uriOf(".env.later")), []);
  });

  it("is no obstacle for a link that a person opens", async () => {
    const uri = uriOf(".env.outside");
    await vscode.window.showTextDocument(uri);
    await until(
      (listener) => app.findings.index.onDidChange(listener),
      () => keysOf(uri).length > 0,
    );
  });

  it("has no pipe, device or huge file that is opened", async () => {
    for (const name of [".env.pipe", ".env.endless", ".env.huge"]) {
      assert.equal(await readText(uriOf(name), 1024 * 1024), undefined, name);
    }
  });

  it("puts no Markdown of a file's name into a hover", async () => {
    const uri = folder().write(".env.a) [evil](https:example.com) (b", text);
    await vscode.window.showTextDocument(uri);
    await until(
      (listener) => app.findings.index.onDidChange(listener),
      () => keysOf(uri).length > 0,
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      new vscode.Position(0, 3),
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    const ours = contents.find(({ value }) => value.includes("command:agentSecrets"))?.value ?? "";
    const targets = [...ours.matchAll(/\]\(([^()]*)\)/g)].map(([, target = ""]) => target);
    assert.equal(ours.replaceAll(/\]\([^()]*\)/g, "").includes("evil"), false);
    assert.deepEqual(
      targets.map((target) => target.replace(/\?.*/, "")),
      ["command:agentSecrets.moveToPlatform", "command:agentSecrets.notSecret"],
    );
    const [argument] = JSON.parse(decodeURIComponent(targets[0]?.replace(/.*\?/, "") ?? ""));
    assert.equal(vscode.Uri.from(argument.uri).toString(), uri.toString());
  });

  it("cannot set what decides over clipboard, journal and copies, or where requests go", async () => {
    const [first = ""] = testRun().folders;
    const own = vscode.Uri.file(first);
    const read = (names: readonly string[]) => {
      const settings = vscode.workspace.getConfiguration(undefined, own);
      return names.map((name) => settings.get<unknown>(name));
    };
    const hostile = {
      "agentSecrets.clipboard.clearAfterSeconds": 0,
      "agentSecrets.journal.keepDays": 3650,
      "agentSecrets.move.keepCopy": false,
      "http.proxy": "http://example.com:1",
    };
    const before = read(Object.keys(hostile));
    // The last one is a folder's to set: once it is heeded, the file was read.
    const content = JSON.stringify({ ...hostile, "agentSecrets.codeLens.enabled": false });
    mkdirSync(join(first, ".vscode"), { recursive: true });
    writeFileSync(join(first, ".vscode", "settings.json"), content);
    await until(
      (listener) => vscode.workspace.onDidChangeConfiguration(listener),
      () => read(["agentSecrets.codeLens.enabled"])[0] === false,
    );
    const after = read(Object.keys(hostile));
    rmSync(join(first, ".vscode"), { recursive: true });
    assert.deepEqual(after, before);
  });
});

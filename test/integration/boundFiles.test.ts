import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import * as vscode from "vscode";
import { readProgramFiles } from "../../src/editor/run/programFiles.ts";
import { readNamedScripts } from "../../src/editor/run/readScripts.ts";
import { readTasks } from "../../src/editor/run/readTasks.ts";
import { useWorkFolder } from "./support/workFolder.ts";

/** What a consent is bound to besides what the question says. */
describe("what a launch runs", () => {
  const work = useWorkFolder();
  let folder: vscode.WorkspaceFolder;
  before(() => {
    const second = vscode.workspace.workspaceFolders?.[1];
    assert.ok(second !== undefined);
    folder = second;
  });
  const read = (...words: readonly string[]) =>
    readProgramFiles(
      folder.uri.fsPath,
      words.map((word) => resolve(work().path, word)),
    );

  it("is bound by the text of its program files", async () => {
    work().write("run.sh", "echo one\n");
    const [first, again] = [await read("run.sh"), await read("./run.sh", "run.sh", "not-there.sh")];
    assert.equal(first.bound, again.bound);
    assert.deepEqual(first.facts, [
      { kind: "file", text: relative(folder.uri.fsPath, join(work().path, "run.sh")) },
    ]);
    work().write("run.sh", "echo two\n");
    assert.notEqual((await read("run.sh")).bound, first.bound);
  });

  it("is bound by what a link leads to", async () => {
    work().write("a.sh", "a\n");
    work().write("b.sh", "b\n");
    const link = join(work().path, "link.sh");
    symlinkSync("a.sh", link);
    const before = await read("link.sh");
    rmSync(link);
    symlinkSync("b.sh", link);
    assert.notEqual((await read("link.sh")).bound, before.bound);
  });

  it("says which file is too large to be bound", async () => {
    work().write("large.bin", Buffer.alloc(1024 * 1024 + 1));
    const { facts } = await read("large.bin");
    assert.deepEqual(
      facts.map(({ kind }) => kind),
      ["unchecked"],
    );
  });

  it("is no file outside of the folder, no folder and nothing without a folder", async () => {
    mkdirSync(join(work().path, "sub"));
    const none = { facts: [], bound: "", links: "", isOpen: false };
    assert.deepEqual(await read("sub", "/bin/sh", process.execPath, ".", "..", ""), none);
    assert.deepEqual(await readProgramFiles(undefined, [join(work().path, "run.sh")]), none);
  });

  it("is bound by the scripts of another package that the command goes to, and by their files", async () => {
    mkdirSync(join(work().path, "app"));
    work().write("package.json", JSON.stringify({ scripts: { dev: "echo own" } }));
    work().write("app/package.json", JSON.stringify({ scripts: { dev: "node start.js" } }));
    work().write("app/start.js", "1");
    const app = realpathSync(work().path);
    for (const command of [
      "npm --prefix app run dev",
      "npm --prefix=./app run dev",
      "cd app && npm run dev",
    ]) {
      const { facts, paths } = await readNamedScripts(app, command);
      assert.deepEqual(
        facts.map(({ text }) => text),
        ["dev: echo own", "app: dev: node start.js"],
        command,
      );
      assert.equal((await readProgramFiles(folder.uri.fsPath, paths)).facts.length, 1, command);
    }
    const below = await readNamedScripts(join(app, "app"), "npm run dev");
    assert.deepEqual(
      below.facts.map(({ text }) => text),
      ["dev: node start.js"],
    );
    mkdirSync(join(app, "app/deep"));
    const deep = await readNamedScripts(join(app, "app/deep"), "npm run dev");
    assert.equal(
      (await readProgramFiles(folder.uri.fsPath, deep.paths)).facts.length,
      1,
      "seen from the package",
    );
    assert.deepEqual(await readNamedScripts(app, "true").then(({ bound }) => bound), "[]");
  });

  it("is not held up by a package.json that is a pipe, and not started with one that is too large to be bound", async () => {
    rmSync(join(work().path, "package.json"), { force: true });
    execFileSync("mkfifo", [join(work().path, "package.json")]);
    assert.deepEqual((await readNamedScripts(work().path, "npm run dev")).facts, []);
    rmSync(join(work().path, "package.json"));
    work().write("package.json", Buffer.alloc(8 * 1024 * 1024 + 1, " "));
    await assert.rejects(readNamedScripts(work().path, "npm run dev"), /too large to be checked for changes/);
    rmSync(join(work().path, "package.json"));
  });

  it("is bound by the tasks before it, and by the scripts that these name", async () => {
    const tasks = (command: string) => [
      { label: "build", type: "shell", command, dependsOn: "gen" },
      { label: "gen", type: "npm", script: "gen" },
    ];
    const write = async (value: readonly object[] | undefined) => {
      const { Workspace } = vscode.ConfigurationTarget;
      await vscode.workspace.getConfiguration("tasks", folder.uri).update("tasks", value, Workspace);
    };
    const scripts = (text: string) => [{ name: "gen", text }];
    await write(tasks("tsc"));
    const first = readTasks(folder, scripts("x"), ["build"]);
    assert.ok(first.includes("tsc") && first.includes('"x"'), first);
    assert.notEqual(readTasks(folder, scripts("y"), ["build"]), first);
    await write(tasks("tsc; curl"));
    assert.notEqual(readTasks(folder, scripts("x"), ["build"]), first);
    await write(undefined);
    assert.equal(readTasks(folder, scripts("x"), ["other"]), "");
  });
});

import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import * as vscode from "vscode";
import { readProgramFiles } from "../../src/editor/run/programFiles.ts";
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
  const read = (...words: readonly string[]) => readProgramFiles(folder, work().path, words);

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
    const none = { facts: [], bound: "" };
    assert.deepEqual(await read("sub", "/bin/sh", process.execPath, ".", "..", ""), none);
    assert.deepEqual(await readProgramFiles(undefined, work().path, ["run.sh"]), none);
  });

  it("is bound by the tasks before it, and by the scripts that these name", async () => {
    const tasks = (command: string) => ({
      version: "2.0.0",
      tasks: [
        { label: "build", type: "shell", command, dependsOn: "gen" },
        { label: "gen", type: "npm", script: "gen" },
      ],
    });
    const write = async (value: object | undefined) => {
      const { Workspace } = vscode.ConfigurationTarget;
      for (const name of ["version", "tasks"] as const)
        await vscode.workspace
          .getConfiguration("tasks", folder.uri)
          .update(name, value && Reflect.get(value, name), Workspace);
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

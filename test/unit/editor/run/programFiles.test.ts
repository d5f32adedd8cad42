import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProgramFiles } from "../../../../src/editor/run/programFiles.ts";

describe("the program files of a launch", () => {
  let root = "";
  let folder = "";
  const at = (name: string) => join(folder, name);
  const read = (...names: readonly string[]) => readProgramFiles(folder, names.map(at));
  const point = (link: string, goal: string) => {
    rmSync(at(link), { force: true });
    symlinkSync(goal, at(link));
  };

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "agsec-program-")));
    folder = join(root, "folder");
    mkdirSync(join(root, "other"));
    mkdirSync(folder);
    writeFileSync(at("run.sh"), "echo one\n");
    for (const name of ["a.sh", "b.sh"]) writeFileSync(join(root, "other", name), "same\n");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("are known by their text, each once, and by their true name", async () => {
    point("link.sh", "run.sh");
    const first = await read("run.sh", "./run.sh", "link.sh", "not-there.sh");
    assert.deepEqual(first.facts, [{ kind: "file", text: "run.sh" }]);
    assert.equal(first.links, "");
    writeFileSync(at("run.sh"), "echo two\n");
    assert.notEqual((await read("run.sh")).bound, first.bound);
  });

  it("are shown with where they lead, and bound to it, where a link leads out of the folder", async () => {
    point("link.sh", "../other/a.sh");
    const first = await read("link.sh");
    assert.deepEqual(first.facts, [{ kind: "linked", text: `link.sh → ${root}/other/a.sh` }]);
    point("link.sh", "../other/b.sh");
    assert.notEqual((await read("link.sh")).links, first.links, "to another file with the same text");
    point("link.sh", "run.sh");
    const inside = await read("link.sh");
    assert.equal(inside.links, "");
    assert.notEqual(inside.bound, first.bound);
  });

  it("are bound to where a folder above them leads", async () => {
    point("sub", "../other");
    assert.deepEqual((await read("sub/a.sh")).facts, [
      { kind: "linked", text: `sub/a.sh → ${root}/other/a.sh` },
    ]);
  });

  it("are the same for a folder that is called by a link", async () => {
    symlinkSync(folder, join(root, "shortcut"));
    symlinkSync("../other/a.sh", at("link.sh"));
    const paths = ["run.sh", "link.sh"].map((name) => join(root, "shortcut", name));
    assert.deepEqual(await readProgramFiles(join(root, "shortcut"), paths), await read("run.sh", "link.sh"));
  });

  it("are none where something outside, a folder, a pipe or nothing is named", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    symlinkSync("../other", at("elsewhere"));
    const paths = [
      at("elsewhere"),
      "/bin/sh",
      folder,
      root,
      at("pipe"),
      at("none"),
      join(folder, "../other/a.sh"),
    ];
    assert.deepEqual(await readProgramFiles(folder, paths), {
      facts: [],
      bound: "",
      links: "",
      isOpen: false,
    });
    assert.deepEqual(await readProgramFiles(undefined, paths), {
      facts: [],
      bound: "",
      links: "",
      isOpen: false,
    });
  });
});

import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readBesideFiles } from "../../../../src/editor/run/besideFiles.ts";

describe("the files that a program finds by itself", () => {
  let root = "";
  const at = (name: string) => join(root, name);
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  const read = (folder = "sub") => readBesideFiles(root, [at(folder)]);

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "agsec-beside-")));
    write("sub/Makefile", "all:\n");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  for (const name of [
    ...["Makefile", "GNUmakefile", "justfile", "Taskfile.yml", "compose.yaml", "docker-compose.override.yml"],
    ...[
      "Dockerfile",
      "tox.ini",
      "noxfile.py",
      "Cargo.toml",
      "build.rs",
      "main.go",
      "vite.config.ts",
      "package.json",
    ],
    ...[".cargo/config.toml", ".cargo/config", ".mvn/maven.config", ".bundle/config", ".npmrc", ".justfile"],
  ]) {
    it(`are other ones once ${name} is written, in the folder and above it`, async () => {
      const before = await read();
      for (const folder of ["sub", "."]) {
        write(join(folder, name), `one of ${folder}`);
        const [first] = [await read()];
        assert.notDeepEqual(first.folders, before.folders);
        write(join(folder, name), `two of ${folder}`);
        assert.notDeepEqual((await read()).folders, first.folders);
      }
    });
  }

  for (const name of [
    ".env",
    ".env.local",
    "README.md",
    "out.log",
    "app.sqlite",
    "package-lock.json",
    ".next/a.js",
    ".git/config",
  ]) {
    it(`are the same whatever happens to ${name}`, async () => {
      const before = await read();
      write(`sub/${name}`, "text");
      assert.deepEqual(await read(), before);
    });
  }

  it("are those of the folder and of all above it, as far as the workspace goes", async () => {
    write("sub/deep/x", "");
    const { folders } = await read("sub/deep");
    assert.deepEqual(
      folders.map(([folder]) => folder),
      [at("sub/deep"), at("sub"), root],
    );
    assert.deepEqual((await readBesideFiles(at("sub"), [root])).folders, [], "outside");
  });

  it("are known by size and time where they are large, and by what a link leads to", async () => {
    write("sub/data.bin", "");
    truncateSync(at("sub/data.bin"), 2 * 1024 * 1024);
    const first = await read();
    utimesSync(at("sub/data.bin"), 1, 1);
    const second = await read();
    assert.notDeepEqual(second.folders, first.folders);
    write("a", "one");
    symlinkSync("../a", at("sub/link"));
    const third = await read();
    write("a", "two");
    assert.notDeepEqual((await read()).folders[0], third.folders[0]);
  });

  it("are too many to be checked in a folder of data", async () => {
    for (let index = 0; index < 301; index++) write(`sub/${index}.txt`, "");
    assert.deepEqual((await read()).tooMany, [at("sub")]);
  });
});

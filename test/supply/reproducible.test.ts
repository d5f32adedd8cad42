import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { listZip } from "../host/listZip.ts";
import { packVsix } from "../host/packVsix.ts";
import { runScript } from "../host/runTool.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";

/** All that a package is made of. */
const sources = [
  ...["src", "build", "media", "l10n", "esbuild.mjs", ".vscodeignore", "tsconfig.json"],
  ...["package.json", "package-lock.json", "package.nls.json", "README.md", "CHANGELOG.md", "LICENSE"],
];

/** Builds and packs a fresh copy, whose files are of now. */
async function packCopy(folder: string): Promise<Buffer> {
  mkdirSync(folder);
  for (const source of sources) cpSync(join(root, source), join(folder, source), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  assert.equal(await runScript(join(folder, "esbuild.mjs"), [], { cwd: folder, timeout: 60_000 }), 0);
  const file = join(folder, "packed.vsix");
  assert.equal(await packVsix(file, folder), 0);
  return readFileSync(file);
}

describe("the package", function () {
  this.timeout(300_000);
  let [one, another]: [Buffer, Buffer] = [Buffer.of(), Buffer.of()];

  before(() =>
    withRunFolder(async (folder) => {
      one = await packCopy(join(folder, "one"));
      another = await packCopy(join(folder, "another"));
    }),
  );

  it("has the same bytes when it is built again, elsewhere and later", () => {
    assert.ok(one.length > 0 && one.equals(another));
  });

  it("opens from its beginning as its directory says, with every file as it was packed", () => {
    const files = new Map<string, Buffer>();
    let at = 0;
    for (const { path, size, packed } of listZip(one).toSorted((a, b) => a.at - b.at)) {
      assert.equal(one.readUInt32LE(at), 0x04034b50, path);
      const [nameLength, extraLength] = [one.readUInt16LE(at + 26), one.readUInt16LE(at + 28)];
      assert.equal(one.toString("utf8", at + 30, at + 30 + nameLength), path);
      const start = at + 30 + nameLength + extraLength;
      const contents = inflateRawSync(one.subarray(start, start + packed));
      const said = [one.readUInt32LE(at + 14), one.readUInt32LE(at + 18), one.readUInt32LE(at + 22)];
      assert.deepEqual(said, [crc32(contents), packed, size], path);
      assert.equal(contents.length, size, path);
      files.set(path, contents);
      at = start + packed;
    }
    assert.equal(one.readUInt32LE(at), 0x02014b50, "nothing is between the files and the directory");
    for (const path of ["dist/app.cjs", "media/icon.png", "dist/THIRD-PARTY-NOTICES.txt"]) {
      assert.deepEqual(files.get(`extension/${path}`), readFileSync(join(root, path)), path);
    }
  });

  it("has 510 kB at most, of which the bundles for assistants outside of the editor may take 90", () => {
    assert.ok(one.length <= 510_000, `${one.length} bytes`);
    const outside = listZip(one).filter(({ path }) => /\/(?:mcp|channel|agent-secrets-mcp)\.cjs$/.test(path));
    assert.equal(outside.length, 3);
    const bytes = outside.reduce((sum, { packed }) => sum + packed, 0);
    assert.ok(bytes <= 90_000, `${bytes} bytes`);
  });
});

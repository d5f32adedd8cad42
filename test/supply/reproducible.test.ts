import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
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
  this.timeout(180_000);

  it("has the same bytes when it is built again, elsewhere and later", () =>
    withRunFolder(async (folder) => {
      const digests: string[] = [];
      for (const name of ["one", "another"]) {
        const bytes = await packCopy(join(folder, name));
        digests.push(createHash("sha256").update(bytes).digest("hex"));
      }
      assert.equal(digests[0], digests[1]);
    }));
});

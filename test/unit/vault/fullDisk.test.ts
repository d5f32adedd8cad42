import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SOURCE = join(import.meta.dirname, "../../../src");

/**
 * What a program prints whose files may hold nothing: as on a full disk, the system makes a file and then refuses its
 * bytes.
 */
function runWithoutRoom(program: string): string {
  const limited = `trap '' XFSZ; ulimit -f 0; exec "$0" --input-type=module --eval "$1"`;
  const { stdout, stderr } = spawnSync("sh", ["-c", limited, process.execPath, program], {
    encoding: "utf8",
  });
  assert.notEqual(stdout, "", stderr);
  return stdout.trim();
}

describe("a disk without room", () => {
  let folder = "";

  before(function () {
    if (process.platform === "win32") this.skip();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "agsec-full-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps no lock that nobody holds, and the next writer does not wait for one", () => {
    const path = JSON.stringify(join(folder, "x.lock"));
    const code = runWithoutRoom(`
      import { nodeFileSystem } from ${JSON.stringify(join(SOURCE, "vault/nodeFileSystem.ts"))};
      await nodeFileSystem.create(${path}, Buffer.from("owner")).catch((error) => console.log(error.code));
    `);
    assert.equal(code, "EFBIG");
    assert.deepEqual(readdirSync(folder), []);
  });

  it("keeps no part of a folder's id", () => {
    const code = runWithoutRoom(`
      import { writeVaultId } from ${JSON.stringify(join(SOURCE, "editor/storage/vaultId.ts"))};
      const id = { id: "0a1b2c3d-0000-4000-8000-000000000000", slots: [] };
      await writeVaultId(${JSON.stringify(folder)}, id).catch((error) => console.log(error.code));
    `);
    assert.equal(code, "EFBIG");
    assert.deepEqual(readdirSync(folder), []);
  });
});

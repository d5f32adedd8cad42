import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlainFile } from "../../../src/files/readPlainFile.ts";

/** A cloned folder or an archive can bring all of these along. */
describe("reading a file of a folder that anyone may have written", () => {
  let folder = "";
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "agsec-read-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("gives its bytes, through a link too, up to a size", async () => {
    writeFileSync(at("plain"), "text");
    symlinkSync("plain", at("link"));
    for (const name of ["plain", "link"]) {
      assert.deepEqual(await readPlainFile(at(name), 4), new Uint8Array(Buffer.from("text")));
      assert.equal(await readPlainFile(at(name), 3), "tooLarge");
    }
  });

  it("never waits for a pipe, a device or a socket", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const server = createServer().listen(at("socket"));
    symlinkSync("/dev/zero", at("endless"));
    symlinkSync("/dev/tty", at("terminal"));
    for (const name of ["pipe", "socket", "endless", "terminal"]) {
      assert.equal(await readPlainFile(at(name), 1_000), undefined, name);
    }
    server.close();
  });

  it("rejects for a link to itself and for what is not there, and gives nothing of a folder", async () => {
    symlinkSync("loop", at("loop"));
    for (const name of ["loop", "none", "none/below"]) await assert.rejects(readPlainFile(at(name), 1_000));
    assert.equal(await readPlainFile(folder, 1_000), undefined);
  });

  it("leaves nothing open, whatever it found", async function () {
    const opened = "/proc/self/fd";
    if (!existsSync(opened)) this.skip();
    const before = readdirSync(opened).length;
    writeFileSync(at("plain"), "text");
    for (const [name, most] of [["plain", 4] as const, ["plain", 3] as const, [".", 9] as const]) {
      await Promise.all(Array.from({ length: 50 }, () => readPlainFile(at(name), most)));
    }
    await Promise.all(Array.from({ length: 50 }, () => readPlainFile(at("none"), 9).catch(() => undefined)));
    const after = readdirSync(opened).length;
    assert.ok(after < before + 50, `${before} before, ${after} after`);
  });

  it("is done in one way by whatever runs or shows what a folder holds", () => {
    const rooms = join(import.meta.dirname, "../../../src/editor");
    const readers = globSync("{run,findings,restore,files,labels}/**/*.ts", { cwd: rooms }).filter((file) =>
      /import [^;]*\b(?:readFile|createReadStream|open)\b[^;]*from "node:fs/.test(
        readFileSync(join(rooms, file), "utf8"),
      ),
    );
    assert.deepEqual(readers, []);
  });
});

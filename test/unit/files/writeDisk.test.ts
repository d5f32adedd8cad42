import assert from "node:assert/strict";
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createFile,
  overwriteFile,
  PartlyWrittenError,
  PlaceChangedError,
} from "../../../src/files/writeDisk.ts";

describe("writing on a disk", () => {
  let folder = "";
  const at = (name: string) => join(folder, name);
  const modeOf = (name: string) => statSync(at(name)).mode & 0o777;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "agsec-write-")));
    mkdirSync(at("inside"));
    mkdirSync(at("outside"));
    writeFileSync(at("outside/.env"), "THEIRS=1\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** While the disk answers a call on an open file with this code. `besides`: what else happens then. */
  async function refusing(
    call: "chmod" | "write" | "sync",
    code: string,
    work: () => Promise<void>,
    besides: () => void = () => undefined,
  ): Promise<void> {
    const probe = await open(folder, "r");
    const handles = Object.getPrototypeOf(probe);
    await probe.close();
    const own = handles[call];
    handles[call] = async () => {
      besides();
      throw Object.assign(new Error(code), { code });
    };
    await work().finally(() => {
      handles[call] = own;
    });
  }

  for (const mode of [0o600, 0o640, 0o664, 0o755]) {
    it(`keeps the mode ${mode.toString(8)} and the other names of a file`, async () => {
      writeFileSync(at("inside/.env"), "A long text that was there\n");
      chmodSync(at("inside/.env"), mode);
      linkSync(at("inside/.env"), at("inside/second"));
      await overwriteFile(at("inside/.env"), Buffer.from("B=2\n"));
      assert.equal(readFileSync(at("inside/second"), "utf8"), "B=2\n");
      assert.equal(modeOf("inside/.env"), mode);
    });

    it(`makes a file with the mode ${mode.toString(8)}, whatever the mask`, async () => {
      const mask = process.umask(0o077);
      try {
        await createFile(at("inside/.env"), Buffer.from("A=1\n"), mode);
      } finally {
        process.umask(mask);
      }
      assert.equal(modeOf("inside/.env"), mode);
      assert.equal(readFileSync(at("inside/.env"), "utf8"), "A=1\n");
    });
  }

  it("writes nothing where a link took the place of the file", async () => {
    symlinkSync(at("outside/.env"), at("inside/.env"));
    await assert.rejects(overwriteFile(at("inside/.env"), Buffer.from("A=1\n")), PlaceChangedError);
    await assert.rejects(createFile(at("inside/.env"), Buffer.from("A=1\n"), 0o600), { code: "EEXIST" });
    assert.equal(readFileSync(at("outside/.env"), "utf8"), "THEIRS=1\n");
    assert.ok(lstatSync(at("inside/.env")).isSymbolicLink());
  });

  it("writes nothing where a link to nothing took the place of a free name", async () => {
    symlinkSync(at("outside/new"), at("inside/.env"));
    await assert.rejects(createFile(at("inside/.env"), Buffer.from("A=1\n"), 0o600), { code: "EEXIST" });
    assert.deepEqual(readdirSync(at("outside")), [".env"]);
  });

  it("writes nothing where a link took the place of the folder", async () => {
    writeFileSync(at("inside/.env"), "A=1\n");
    renameSync(at("inside"), at("moved"));
    symlinkSync(at("outside"), at("inside"));
    await assert.rejects(overwriteFile(at("inside/.env"), Buffer.from("B=2\n")), PlaceChangedError);
    await assert.rejects(createFile(at("inside/.new"), Buffer.from("B=2\n"), 0o600), PlaceChangedError);
    assert.equal(readFileSync(at("outside/.env"), "utf8"), "THEIRS=1\n");
    assert.deepEqual(readdirSync(at("outside")), [".env"]);
  });

  it("writes nothing over the file that the text was made from, whatever it is called by now", async () => {
    writeFileSync(at("inside/.env"), "A=1\n");
    linkSync(at("inside/.env"), at("inside/.env.example"));
    symlinkSync(at("inside/.env"), at("inside/link"));
    for (const source of ["inside/.env", "inside/link", "inside/.env.example"]) {
      const written = overwriteFile(at("inside/.env.example"), Buffer.from("A=\n"), at(source));
      await assert.rejects(written, PlaceChangedError, source);
    }
    assert.equal(readFileSync(at("inside/.env"), "utf8"), "A=1\n");
    await overwriteFile(at("inside/.env"), Buffer.from("A=\n"), at("outside/.env"));
    assert.equal(readFileSync(at("inside/.env"), "utf8"), "A=\n");
  });

  for (const code of ["EPERM", "EACCES", "ENOTSUP", "EINVAL"]) {
    it(`makes a file where the disk has no modes and refuses them: ${code}`, async () => {
      await refusing("chmod", code, () => createFile(at("inside/.env"), Buffer.from("A=1\n"), 0o640));
      assert.equal(readFileSync(at("inside/.env"), "utf8"), "A=1\n");
      assert.equal(modeOf("inside/.env"), 0o600);
    });
  }

  for (const call of ["write", "sync"] as const) {
    for (const code of ["EPERM", "EACCES", "ENOSPC", "EIO"]) {
      it(`leaves no new file where the disk refuses to ${call}: ${code}`, async () => {
        const made = () => createFile(at("inside/.env"), Buffer.from("A=1\n"), 0o600);
        await assert.rejects(refusing(call, code, made), { code });
        assert.deepEqual(readdirSync(at("inside")), []);
      });

      it(`does not say that nothing was written where the disk refuses to ${call}: ${code}`, async () => {
        writeFileSync(at("inside/.env"), "A=1\n");
        const written = () => overwriteFile(at("inside/.env"), Buffer.from("B=2\n"));
        await assert.rejects(refusing(call, code, written), PartlyWrittenError);
      });
    }
  }

  it("removes no file that took the name of a new one", async () => {
    const made = () => createFile(at("inside/.env"), Buffer.from("A=1\n"), 0o600);
    const replace = () => {
      renameSync(at("inside/.env"), at("inside/moved"));
      writeFileSync(at("inside/.env"), "THEIRS=1\n");
    };
    await assert.rejects(refusing("sync", "EPERM", made, replace), PartlyWrittenError);
    assert.equal(readFileSync(at("inside/.env"), "utf8"), "THEIRS=1\n");
  });

  it("makes no file in the place of one that came in between", async () => {
    writeFileSync(at("inside/.env"), "A=1\n");
    await assert.rejects(createFile(at("inside/.env"), Buffer.from("B=2\n"), 0o600), { code: "EEXIST" });
    assert.equal(readFileSync(at("inside/.env"), "utf8"), "A=1\n");
  });
});

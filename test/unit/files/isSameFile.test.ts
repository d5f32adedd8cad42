import assert from "node:assert/strict";
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSameFile } from "../../../src/files/isSameFile.ts";

describe("one file under two names", () => {
  let folder = "";
  const at = (name: string): string => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "agsec-same-"));
    mkdirSync(at("sub"));
    writeFileSync(at(".env"), "A=1\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const names: Readonly<Record<string, () => string>> = {
    "the same path": () => at(".env"),
    "the same path with a detour": () => `${at("sub")}/../.env`,
    "a link": () => {
      symlinkSync(".env", at(".env.example"));
      return at(".env.example");
    },
    "a link to a link": () => {
      symlinkSync(".env", at("first"));
      symlinkSync("first", at(".env.example"));
      return at(".env.example");
    },
    "a hard link": () => {
      linkSync(at(".env"), at(".env.example"));
      return at(".env.example");
    },
    "a folder that is a link": () => {
      symlinkSync(".", at("here"));
      return at("here/.env");
    },
  };
  for (const [name, make] of Object.entries(names)) {
    it(`is known: ${name}`, async () => {
      const other = make();
      assert.equal(await isSameFile(at(".env"), other), true);
      assert.equal(await isSameFile(other, at(".env")), true);
    });
  }

  it("is not seen in a copy, in a free name or in a link to nothing", async () => {
    writeFileSync(at("copy"), "A=1\n");
    symlinkSync("nothing", at("dangling"));
    for (const other of ["copy", "free", "dangling"]) {
      assert.equal(await isSameFile(at(".env"), at(other)), false, other);
    }
  });

  it("is not denied where it cannot be told", async () => {
    await assert.rejects(isSameFile(at(".env"), at(".env/below")), { code: "ENOTDIR" });
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../host/setup/paths.mjs";

/** Licences that ask for no more than their own text to be passed on. */
const permissive = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"];

describe("THIRD-PARTY-NOTICES.txt", () => {
  const text = readFileSync(join(root, "dist", "THIRD-PARTY-NOTICES.txt"), "utf8");
  const notices = text.split(/^-{80}$/m).slice(1);
  const heads = notices.map((notice) => /^(\S+) (\S+) \((.+)\)$/m.exec(notice)?.slice(1) ?? []);

  it("names what is bundled, with the versions of the lock file", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version: string }>;
    };
    for (const name of [
      "undici",
      "zod",
      "p-limit",
      "yocto-queue",
      "age-encryption",
      "@noble/ciphers",
      "@modelcontextprotocol/server",
    ]) {
      const found = heads.find(([other]) => other === name);
      assert.equal(found?.[1], lock.packages[`node_modules/${name}`]?.version, name);
    }
  });

  it("has the whole text of a permissive licence for each", () => {
    assert.ok(notices.length >= 10);
    for (const [index, [name = "", , licence = ""]] of heads.entries()) {
      assert.ok(permissive.includes(licence), `${name}: ${licence}`);
      assert.ok((notices[index] ?? "").length > 600, `${name}: the text of its licence`);
    }
  });
});

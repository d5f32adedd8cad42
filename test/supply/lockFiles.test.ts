import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../host/setup/paths.mjs";

interface Locked {
  /** Missing where the lock leaves the choice of a mirror to the machine. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/**
 * Packages with install scripts, which are never run: esbuild works without its own, and the other signs packages,
 * which is not done here.
 */
const harmless = /^node_modules\/(?:esbuild|@vscode\/vsce-sign)$/;

const files = [
  "package-lock.json",
  ...globSync("test/host/pinned/*/package-lock.json", { cwd: root }),
].sort();

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as T;
}

describe("what is installed", () => {
  for (const file of files) {
    const { packages } = read<{ packages: Record<string, Locked> }>(file);
    const locked = Object.entries(packages).filter(([path]) => path !== "");

    it(`${file}: every package has a hash, and none comes from anywhere but the registry`, () => {
      assert.ok(locked.length > 0);
      for (const [path, { resolved = "https://registry.npmjs.org/", integrity, link }] of locked) {
        assert.match(integrity ?? "", /^sha512-[\w+/]{86}==$/, path);
        assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
        assert.equal(link, undefined, path);
      }
    });

    it(`${file}: the manifest names exact versions only`, () => {
      const manifest = read<Record<string, Record<string, string> | undefined>>(
        file.replace("package-lock.json", "package.json"),
      );
      for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
        for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
          assert.match(range, /^\d+\.\d+\.\d+$/, name);
        }
      }
    });
  }

  it("needs no install script", () => {
    const { packages } = read<{ packages: Record<string, Locked> }>("package-lock.json");
    const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
    assert.deepEqual(
      scripted.map(([path]) => path).filter((path) => !harmless.test(path)),
      [],
    );
    assert.match(readFileSync(join(root, ".npmrc"), "utf8"), /^ignore-scripts=true$/m);
  });

  it("is nothing at run time: everything is in the bundles", () => {
    const manifest = read<Record<string, unknown>>("package.json");
    assert.equal(manifest["dependencies"], undefined);
  });

  it("installs from the lock file alone, without scripts", () => {
    const sources = globSync("test/host/setup/*.mjs", { cwd: root }).map((file) =>
      readFileSync(join(root, file), "utf8"),
    );
    const installs = sources.flatMap((source) => source.match(/runNpm\(\w+, \[[^\]]*\]/g) ?? []);
    assert.deepEqual(
      installs.map((install) => /\["(\w+)"/.exec(install)?.[1]),
      ["ci", "ci"],
    );
    assert.ok(sources.some((source) => /const quiet = \["--ignore-scripts"/.test(source)));
  });
});

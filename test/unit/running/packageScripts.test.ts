import assert from "node:assert/strict";
import {
  offeredScripts,
  readScripts,
  scriptCommand,
  scriptsOf,
} from "../../../src/running/packageScripts.ts";

describe("package scripts", () => {
  it("are read in order, and offered without those that a shell would read otherwise", () => {
    const text = JSON.stringify({
      scripts: { dev: "vite", "test:unit": "mocha", "a b": "x", "$(x)": "x", n: 1 },
    });
    const scripts = readScripts(text);
    assert.deepEqual(scripts[0], { name: "dev", text: "vite" });
    assert.deepEqual(offeredScripts(scripts), ["dev", "test:unit"]);
  });

  for (const text of ["", "[]", "null", "{", '{"scripts":[]}', '{"scripts":null}', "{}"]) {
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(readScripts(text), []));
  }

  it("are read behind a byte order mark, as package managers do", () => {
    assert.deepEqual(readScripts('\ufeff{"scripts":{"a":"b"}}'), [{ name: "a", text: "b" }]);
  });

  it("are run by the package manager whose lock file is there", () => {
    assert.equal(scriptCommand("dev", ["package-lock.json"]), "npm run dev");
    assert.equal(scriptCommand("dev", ["pnpm-lock.yaml"]), "pnpm run dev");
    assert.equal(scriptCommand("dev", ["yarn.lock"]), "yarn run dev");
    assert.equal(scriptCommand("dev", ["bun.lockb"]), "bun run dev");
  });
});

describe("the scripts of a command", () => {
  const all = {
    predev: "check",
    dev: "npm run build && vite",
    postdev: "clean",
    build: "tsc",
    lint: "biome",
    "watch:a": "a",
    "watch:b": "b",
    test: "mocha",
    pretest: "tsc -p .",
    postinstall: "node setup.js",
    prepare: "husky",
    start: "node .",
    stop: "kill 1",
  };
  const scripts = readScripts(JSON.stringify({ scripts: all }));
  const cases: readonly (readonly [command: string, names: readonly string[]])[] = [
    ["npm run dev", ["predev", "dev", "postdev", "build"]],
    ["pnpm dev", ["predev", "dev", "postdev", "build"]],
    ["cd sub&&npm run 'lint'", ["lint"]],
    ["npm-run-all watch:*", ["watch:a", "watch:b"]],
    ['npm run bu"il"d', ["build"]],
    ["npm run b\\uild", ["build"]],
    ["npm run b''uild", ["build"]],
    ["npm t", ["test", "pretest"]],
    ["npm ci", ["postinstall", "prepare"]],
    ["yarn install", ["postinstall", "prepare"]],
    ["npm restart", ["start", "stop"]],
    ["node server.js", []],
    ["node dev.js", []],
  ];
  for (const [command, names] of cases) {
    it(command, () =>
      assert.deepEqual(
        scriptsOf(command, scripts).map(({ name }) => name),
        names,
      ),
    );
  }

  it("come to an end where scripts name each other", () => {
    const round = readScripts('{"scripts":{"a":"npm run b","b":"npm run a"}}');
    assert.equal(scriptsOf("npm run a", round).length, 2);
  });
});

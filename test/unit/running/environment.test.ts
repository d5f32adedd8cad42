import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { findOversize } from "../../../src/running/environmentLimits.ts";
import { shellFor } from "../../../src/running/shell.ts";
import { findUnshellable } from "../../../src/running/shellNames.ts";
import { findReplaced } from "../../../src/running/variables.ts";

const values = (entries: Readonly<Record<string, string>>): Map<string, Sensitive> =>
  new Map(Object.entries(entries).map(([name, value]) => [name, new Sensitive(value)]));

describe("the size of an environment", () => {
  it("has the system's limit for one entry, to the byte", () => {
    const longest = "x".repeat(131_072 - "A=".length - 1);
    assert.equal(findOversize(values({ A: longest }), {}, "linux"), undefined);
    assert.deepEqual(findOversize(values({ A: `${longest}x`, B: "b" }), {}, "linux"), {
      kind: "entry",
      names: ["A"],
    });
    assert.deepEqual(findOversize(values({ A: "ü".repeat(65_535) }), {}, "linux"), {
      kind: "entry",
      names: ["A"],
    });
    assert.equal(findOversize(values({ A: `${longest}x` }), {}, "darwin"), undefined);
  });

  if (process.platform === "linux") {
    it("is the one that this system has for one entry", () => {
      const start = (length: number) =>
        spawnSync("true", { env: { PATH: process.env["PATH"], A: "x".repeat(length) } });
      assert.equal(start(131_069).status, 0);
      assert.equal(start(131_070).error?.message, "spawnSync true E2BIG");
    });
  }

  it("has a limit for all, with what is inherited", () => {
    const many = values(
      Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`KEY_${i}`, "x".repeat(30_000)])),
    );
    assert.deepEqual(findOversize(many, {}, "linux"), { kind: "total" });
    const some = new Map([...many].slice(0, 30));
    assert.equal(findOversize(some, {}, "linux"), undefined);
    assert.deepEqual(findOversize(some, {}, "darwin"), undefined);
    assert.deepEqual(findOversize(some, { OTHER: "y".repeat(200_000) }, "darwin"), { kind: "total" });
    assert.equal(
      findOversize(some, { KEY_0: "y".repeat(200_000) }, "darwin"),
      undefined,
      "it takes its place",
    );
  });
});

describe("what VS Code replaces in the environment of a terminal", () => {
  for (const text of [
    "pa${workspaceFolder}ss",
    "a${env}b",
    "${env:HOME}",
    "${command:x.y}",
    "${a\nb}",
    "$${x}",
  ]) {
    it(`is found in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(findReplaced(values({ A: text })), ["A"]));
  }
  for (const text of ["$HOME", "%PATH%", "a${b", "}${", "$(x)", "{{x}}", "`x`"]) {
    it(`is not in ${JSON.stringify(text)}`, () => assert.deepEqual(findReplaced(values({ A: text })), []));
  }
});

const dropped = ["db.password", "my-key", "2FA_SECRET", "a b", "ключ", ""];
const passed = ["API_KEY", "_x", "k2", "Ab_9"];

describe("names that a shell does not pass on", () => {
  it("are those of no variable of a shell, but for Windows", () => {
    for (const platform of ["linux", "darwin"] as const) {
      assert.deepEqual(findUnshellable([...passed, ...dropped], platform), dropped);
    }
    assert.deepEqual(findUnshellable(dropped, "win32"), []);
  });

  if (process.platform === "linux") {
    it("leave out none that the shell of this system drops", () => {
      const names = [...passed, ...dropped.filter((name) => name !== "")];
      const env = Object.fromEntries(names.map((name) => [name, "x"]));
      const { stdout } = spawnSync("/usr/bin/env", { shell: true, encoding: "utf8", env });
      const lost = names.filter((name) => !stdout.split("\n").includes(`${name}=x`));
      const told = findUnshellable(names, "linux");
      assert.deepEqual(
        lost.filter((name) => !told.includes(name)),
        [],
      );
    });
  }
});

describe("a shell of Windows that reads as sh does", () => {
  const bin = "C:\\Program Files\\Git\\bin\\";
  const holders = [
    [`${bin}bash.exe`, `${bin}bash.exe`],
    [`${bin}BASH.EXE`, `${bin}BASH.EXE`],
    ["C:/msys64/usr/bin/zsh.exe", "C:/msys64/usr/bin/zsh.exe"],
    [`${bin}fish.exe`, `${bin}sh.exe`],
    ["/usr/bin/fish", "/bin/sh"],
    ["", "/bin/sh"],
  ] as const;

  for (const [shell, holder] of holders) {
    it(`is not started through a path that is not there: ${shell}`, () => {
      const { path, args } = shellFor(shell, "npm start", "Press Enter");
      assert.equal(path, holder);
      assert.deepEqual(args.slice(3), [shell === "" ? "/bin/sh" : shell, "npm start", "Press Enter"]);
    });
  }
});

if (process.platform !== "win32") {
  describe("a shell for one command", () => {
    const run = (command: string, input: string) => {
      const { path, args } = shellFor("/bin/sh", command, "Press 'Enter' %s");
      return spawnSync(path, [...args], {
        input,
        encoding: "utf8",
        env: { PATH: process.env["PATH"], API_KEY: "k" },
      });
    };

    it("gives it the environment, and ends with its code", () => {
      const { stdout, status } = run('echo "key=$API_KEY"; exit 3', "\n");
      assert.match(stdout, /^key=k\n\n\[3\] Press 'Enter' %s\n$/);
      assert.equal(status, 3);
    });

    it("runs nothing that is typed afterwards", () => {
      const { stdout } = run("true", 'echo "typed $API_KEY"\necho again\n');
      assert.doesNotMatch(stdout, /typed|again/);
    });
  });
}

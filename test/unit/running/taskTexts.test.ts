import assert from "node:assert/strict";
import { namedTasks, taskTexts } from "../../../src/running/taskTexts.ts";

const build = {
  label: "build",
  type: "shell",
  command: "tsc",
  dependsOn: ["clean", { type: "npm", script: "gen" }],
};
const clean = { label: "clean", type: "shell", command: "rm -r out" };
const gen = { type: "npm", script: "gen" };
const loop = { label: "loop", dependsOn: "loop" };
const other = { label: "other", command: "curl" };
const file = { version: "2.0.0", tasks: [build, clean, gen, loop, other] };

describe("the tasks before and after a launch", () => {
  it("are told with all that they depend on, and nothing else", () => {
    const text = taskTexts(file, ["build"]);
    for (const part of ["tsc", "rm -r out", '"gen"']) assert.ok(text.includes(part), part);
    assert.ok(!text.includes("curl"));
  });

  it("are other ones when anything of one of them changes, and the same in another order of names", () => {
    const text = taskTexts(file, ["build"]);
    const of = (...tasks: readonly unknown[]) => taskTexts({ ...file, tasks }, ["build"]);
    assert.notEqual(of(build, { ...clean, command: "rm -rf ~" }, gen), text);
    assert.notEqual(of({ ...build, options: { cwd: ".." } }, clean, gen), text);
    const { label, ...rest } = clean;
    assert.equal(of(build, { ...rest, label }, gen, { label: "more" }), text);
  });

  it("are other ones when what holds for every task changes", () => {
    const text = taskTexts(file, ["build"]);
    for (const more of [
      { options: { shell: { executable: "./sh" } } },
      { linux: { options: { env: { PATH: "." } } } },
      { inputs: [{ id: "x", type: "command", command: "y" }] },
    ]) {
      assert.notEqual(taskTexts({ ...file, ...more }, ["build"]), text, JSON.stringify(more));
    }
  });

  it("end where they depend on themselves", () => assert.ok(taskTexts(file, ["loop"]).includes("loop")));

  it("are nothing where the file does not know them, or is no such file", () => {
    assert.equal(taskTexts(file, ["tsc: build"]), "");
    assert.equal(taskTexts(file, []), "");
    for (const foreign of [undefined, null, "x", {}, [build], { tasks: [null, 1, "build", [build]] }]) {
      assert.equal(taskTexts(foreign, ["build"]), "");
    }
  });

  it("are named by label, by what they are, or in a list", () => {
    assert.deepEqual(namedTasks("build", undefined, { type: "npm", script: "gen" }), [
      ...["build", "gen", "npm: gen"],
    ]);
    assert.deepEqual(namedTasks(["a", ["b"]], 1, null), ["a", "b"]);
  });
});

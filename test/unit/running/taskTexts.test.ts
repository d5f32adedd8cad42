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
const tasks = [build, clean, gen, loop, other];

describe("the tasks before and after a launch", () => {
  it("are told with all that they depend on, and nothing else", () => {
    const text = taskTexts(tasks, ["build"]);
    for (const part of ["tsc", "rm -r out", '"gen"']) assert.ok(text.includes(part), part);
    assert.ok(!text.includes("curl"));
  });

  it("are other ones when anything of one of them changes, and the same in another order of names", () => {
    const text = taskTexts(tasks, ["build"]);
    assert.notEqual(taskTexts([build, { ...clean, command: "rm -rf ~" }, gen], ["build"]), text);
    assert.notEqual(taskTexts([{ ...build, options: { cwd: ".." } }, clean, gen], ["build"]), text);
    const { label, ...rest } = clean;
    assert.equal(taskTexts([build, { ...rest, label }, gen, { label: "more" }], ["build"]), text);
  });

  it("end where they depend on themselves", () => assert.ok(taskTexts(tasks, ["loop"]).includes("loop")));

  it("are nothing where the file does not know them, or is no such file", () => {
    assert.equal(taskTexts(tasks, ["tsc: build"]), "");
    assert.equal(taskTexts(tasks, []), "");
    for (const foreign of [undefined, null, "x", {}, [null, 1, "build", [build]]]) {
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

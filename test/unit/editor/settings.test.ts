import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isOutputMasked, readRedactMode } from "../../../src/editor/settings.ts";

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"));

describe("what stays in a file", () => {
  const read = (values: object) => readRedactMode({ inspect: () => values });

  it("is the person's to say, and nobody else's", () => {
    assert.equal(read({ defaultValue: "comment", globalValue: "keep" }), "keep");
    assert.equal(read({ defaultValue: "comment", globalValue: "remove" }), "remove");
    assert.equal(read({ defaultValue: "comment" }), "comment");
    assert.equal(read({ defaultValue: "comment", globalValue: "all" }), "comment");
    const others = { workspaceValue: "keep", workspaceFolderValue: "keep", workspaceLanguageValue: "keep" };
    assert.equal(read({ defaultValue: "comment", ...others }), "comment");
    assert.equal(read({ defaultValue: "comment", globalValue: "remove", ...others }), "remove");
  });

  it("is no setting of a workspace in the manifest either", () => {
    const { properties } = manifest.contributes.configuration;
    assert.equal(properties["agentSecrets.move.leaveInFile"].scope, "application");
  });
});

describe("what a task prints", () => {
  const read = (values: object) => isOutputMasked({ inspect: () => values });

  it("is hidden unless the person wants to see it, whatever the workspace says", () => {
    assert.ok(read({ defaultValue: true }) && read({}) && read({ globalValue: "no" }));
    assert.ok(!read({ defaultValue: true, globalValue: false }));
    assert.ok(read({ defaultValue: true, workspaceValue: false, workspaceFolderValue: false }));
    const { properties } = manifest.contributes.configuration;
    assert.equal(properties["agentSecrets.run.maskOutput"].scope, "application");
  });
});

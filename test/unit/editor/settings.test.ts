import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  isOutputMasked,
  readClipboardSeconds,
  readKeepDays,
  readRedactMode,
  readVerdicts,
} from "../../../src/editor/settings.ts";

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

describe("spans of time", () => {
  const read = (readSetting: typeof readKeepDays, values: readonly unknown[]) =>
    values.map((value) => readSetting({ get: <T>() => value as T }));

  it("are whole seconds on the clipboard, and never 0 for a part of one: 0 leaves the value there", () => {
    assert.deepEqual(read(readClipboardSeconds, [0, 0.0001, 1, 1.5, 45, 3_600, 9_999]), [
      ...[0, 1, 1, 2, 45, 3_600, 3_600],
    ]);
    assert.deepEqual(read(readClipboardSeconds, [undefined, "1", -1, null]), [45, 45, 45, 45]);
  });

  it("are whole days for a journal", () => {
    assert.deepEqual(read(readKeepDays, [1, 1.5, 30, 3_650, 9_999]), [1, 2, 30, 3_650, 3_650]);
    assert.deepEqual(read(readKeepDays, [undefined, "7", 0, 0.5]), [30, 30, 30, 30]);
  });

  it("are whole numbers in the manifest too, with the same limits", () => {
    const { properties } = manifest.contributes.configuration;
    const limits = (name: string) => {
      const { type, minimum, maximum, default: usual } = properties[`agentSecrets.${name}`];
      return [type, minimum, maximum, usual];
    };
    assert.deepEqual(limits("clipboard.clearAfterSeconds"), ["integer", 0, 3_600, 45]);
    assert.deepEqual(limits("journal.keepDays"), ["integer", 1, 3_650, 30]);
  });
});

describe("keys that a person judged", () => {
  type Lists = Readonly<Partial<Record<"notSecret" | "alwaysSecret", object>>>;
  const read = (lists: Lists) => {
    const { notSecret, alwaysSecret } = readVerdicts({ inspect: (name) => lists[name as keyof Lists] });
    return { notSecret: [...notSecret].sort(), alwaysSecret: [...alwaysSecret].sort() };
  };

  it("are those of all levels, and not those of the nearest alone", () => {
    const notSecret = { globalValue: ["A"], workspaceValue: ["B"], workspaceFolderValue: ["C", 7] };
    const alwaysSecret = { defaultValue: ["X"], globalValue: ["Y"], workspaceValue: [] };
    assert.deepEqual(read({ notSecret, alwaysSecret }), {
      notSecret: ["A", "B", "C"],
      alwaysSecret: ["X", "Y"],
    });
    assert.deepEqual(read({ notSecret: { globalValue: "A" } }), { notSecret: [], alwaysSecret: [] });
  });

  it("are what the nearest level says of them, and no secrets where one level says both", () => {
    const nearSecret = { notSecret: { globalValue: ["A"] }, alwaysSecret: { workspaceFolderValue: ["A"] } };
    assert.deepEqual(read(nearSecret), { notSecret: [], alwaysSecret: ["A"] });
    const nearHarmless = { notSecret: { workspaceValue: ["A"] }, alwaysSecret: { globalValue: ["A"] } };
    assert.deepEqual(read(nearHarmless), { notSecret: ["A"], alwaysSecret: [] });
    const both = { workspaceValue: ["A"] };
    assert.deepEqual(read({ notSecret: both, alwaysSecret: both }), { notSecret: ["A"], alwaysSecret: [] });
  });

  it("hear nothing of a workspace that is not trusted where that could hide one", () => {
    // VS Code leaves such a value out of what `inspect` gives, too.
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.ok(restrictedConfigurations.includes("agentSecrets.notSecret"));
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

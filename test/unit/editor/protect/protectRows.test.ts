import assert from "node:assert/strict";
import { applyRules } from "../../../../src/assistants/applyRules.ts";
import type { RuleId } from "../../../../src/assistants/assistant.ts";
import { assistants } from "../../../../src/assistants/assistants.ts";
import { describeReaders, explainReaders } from "../../../../src/editor/findings/describeReaders.ts";
import { type FolderRules, protectRows, type RuleFile } from "../../../../src/editor/protect/protectRows.ts";
import { rulePreview } from "../../../../src/editor/protect/rulePreview.ts";
import { readRuleRecords } from "../../../../src/editor/protect/ruleRecords.ts";
import {
  describeProblem,
  type RuleFileProblem,
  whatRuleLeaves,
  whatRuleStops,
} from "../../../../src/editor/protect/ruleTexts.ts";
import { translate } from "../../../support/translate.ts";

const FILES = [".env", "a/.env.local"];

/** A folder in which one assistant is used, whose files are as given. */
function folderWith(id: string, fileOf: (rule: RuleId) => Partial<RuleFile>): FolderRules {
  const found = assistants.filter((assistant) => assistant.id === id);
  return {
    uri: "file:///work",
    name: "work",
    files: FILES,
    assistants: found.map((assistant) => ({
      assistant,
      ruleFiles: new Map(
        assistant.rules.map((rule) => [
          rule.id,
          { uri: `file:///${rule.id}`, label: `${rule.id}.file`, ...fileOf(rule.id) },
        ]),
      ),
    })),
  };
}

function rowsOf(...folders: readonly FolderRules[]) {
  return protectRows(folders, translate).map((row) =>
    "heading" in row
      ? row.heading
      : [row.label, row.description ?? "", row.isTicked ? "ticked" : row.isPossible ? "open" : "closed"].join(
          " | ",
        ),
  );
}

describe("the list of rules", () => {
  it("ticks what can be written, and nothing that changes more than reading", () => {
    assert.deepEqual(rowsOf(folderWith("claudeCode", () => ({}))), [
      "Claude Code | claudePermissions.file, a new file | ticked",
      "Claude Code | claudeSandbox.file, a new file | open",
    ]);
  });

  it("says what is there already, and what keeps a file from being written", () => {
    const change = applyRules(
      assistants.flatMap(({ rules }) =>
        rules.flatMap((rule) => (rule.kind === "lines" && rule.id === "cursorIgnore" ? [rule] : [])),
      ),
      undefined,
      FILES,
    );
    const text = change.kind === "text" ? change.text : assert.fail();
    assert.deepEqual(rowsOf(folderWith("cursor", () => ({ text }))), [
      "Cursor | cursorIgnore.file has this rule | closed",
    ]);
    assert.deepEqual(rowsOf(folderWith("openCode", () => ({ text: "{" }))), [
      "OpenCode | openCodePermissions.file cannot be read as JSON | closed",
    ]);
    const read = { "*.env": "deny", "*.env.*": "deny", "*.env.example": "allow" };
    const openCodeRows = (more: object) =>
      rowsOf(folderWith("openCode", () => ({ text: JSON.stringify({ permission: { read, ...more } }) })));
    assert.deepEqual(openCodeRows({}), ["OpenCode | openCodePermissions.file has this rule | closed"]);
    assert.deepEqual(openCodeRows({ "*": "allow" }), [
      "OpenCode | openCodePermissions.file says the opposite | closed",
    ]);
    assert.deepEqual(rowsOf(folderWith("roo", () => ({ problem: "outside" }))), [
      "Roo Code | rooIgnore.file is a link out of this workspace | closed",
    ]);
  });

  it("offers to show what is the person's own, and names an assistant without a rule", () => {
    assert.deepEqual(rowsOf(folderWith("codex", () => ({}))), [
      "Codex | ~/.codex/config.toml: shown, for you to add | open",
    ]);
    assert.deepEqual(rowsOf(folderWith("cline", () => ({}))), ["Cline |  | closed"]);
  });

  it("has a heading for each folder when there are several", () => {
    const folder = folderWith("cline", () => ({}));
    assert.deepEqual(rowsOf(folder, { ...folder, name: "other" }), [
      "work",
      "Cline |  | closed",
      "other",
      "Cline |  | closed",
    ]);
  });

  it("says of every rule what it stops and what it does not", () => {
    const rules = assistants.flatMap((assistant) => assistant.rules);
    const texts = rules.flatMap(({ id }) => [whatRuleStops(id, translate), whatRuleLeaves(id, translate)]);
    assert.equal(texts.length, rules.length * 2);
    assert.ok(
      texts.every((text) => /^[a-z].*\.$/.test(text)),
      texts.join("\n"),
    );
    const rows = protectRows(
      assistants.map(({ id }) => folderWith(id, () => ({}))),
      translate,
    );
    const details = rows.flatMap((row) => ("detail" in row ? [row.detail ?? ""] : []));
    assert.equal(details.length, rules.length + 1);
    assert.ok(
      details.every(
        (detail) => detail.startsWith("Stops ") || detail === "It has no rule that keeps it from a file.",
      ),
    );
  });

  it("has a reason for every file that stays as it is", () => {
    const problems: readonly RuleFileProblem[] = [
      ...(["invalid", "tooLarge", "shape", "twice", "contradicts", "blocksAll"] as const),
      ...(["notUtf8", "outside", "unreadable", "unsaved"] as const),
    ];
    const texts = problems.map((problem) => describeProblem(problem, translate));
    assert.equal(new Set(texts).size, problems.length);
  });
});

describe("the preview of rules", () => {
  it("shows what is added, and nothing of what is there", () => {
    const theirs = `theirs-${Math.random()}`;
    const text = `{\n  "env": { "TOKEN": "${theirs}" }, // ${theirs}\n  "permissions": { "deny": ["${theirs}"] }\n}`;
    const rules = assistants
      .flatMap((assistant) => assistant.rules)
      .filter((rule) => rule.id === "claudePermissions");
    const change = applyRules(
      rules.filter((rule) => rule.kind === "json"),
      text,
      FILES,
    );
    assert.ok(change.kind === "text");
    const preview = rulePreview([
      { file: { uri: "", label: ".claude/settings.json", text }, kept: change.kept },
      { file: { uri: "", label: "new.json" }, kept: change.kept },
    ]);
    assert.ok(!preview.includes(theirs), preview);
    assert.equal(
      preview,
      `--- .claude/settings.json
+++ .claude/settings.json
+  "Read(**/.env)"
+  "Read(**/.env.local)"

--- /dev/null
+++ new.json
+  "Read(**/.env)"
+  "Read(**/.env.local)"
`,
    );
  });
});

describe("the records of rules", () => {
  it("are read back as they were written, and nothing else is taken for one", () => {
    const change = applyRules(
      assistants.flatMap(({ rules }) => rules.filter((rule) => rule.kind === "json")),
      undefined,
      FILES,
    );
    assert.ok(change.kind === "text" && change.kept.length > 3);
    const records = [{ uri: "file:///a", hasNewFolder: true, kept: change.kept }];
    const read = (value: unknown) => readRuleRecords({ get: () => value, update: () => Promise.resolve() });
    assert.deepEqual(read(JSON.parse(JSON.stringify(records))), records);
    for (const other of [
      undefined,
      null,
      {},
      "x",
      [1],
      [{ uri: 1 }],
      [{ uri: "a", hasNewFolder: true, kept: [{}] }],
    ]) {
      assert.deepEqual(read(other), []);
    }
  });
});

describe("what is said beside a file that assistants may read", () => {
  it("names one or two, and counts more", () => {
    assert.equal(describeReaders(["Codex"], translate), "Codex may read it");
    assert.equal(describeReaders(["Codex", "Cursor"], translate), "Codex and Cursor may read it");
    assert.equal(describeReaders(["Codex", "Cursor", "Cline"], translate), "3 assistants may read it");
    assert.match(explainReaders(["Codex", "Cursor", "Cline"], translate), /Codex, Cursor, Cline\./);
  });

  it("never says that a file is safe or protected", () => {
    for (const text of [describeReaders(["Codex"], translate), explainReaders(["Codex"], translate)]) {
      assert.doesNotMatch(text, /\b(?:safe|secure|protected)\b/i);
    }
  });
});

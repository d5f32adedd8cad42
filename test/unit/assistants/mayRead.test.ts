import assert from "node:assert/strict";
import { applyRules, undoRules } from "../../../src/assistants/applyRules.ts";
import type { AssistantId, RuleId } from "../../../src/assistants/assistant.ts";
import { assistants } from "../../../src/assistants/assistants.ts";
import { assistantsThatMayRead, type FoundAssistant } from "../../../src/assistants/mayRead.ts";
import { ruleOf } from "./rules.ts";

describe("which assistants may read a file", () => {
  it("is every one that was found, as long as there is no rule", () => {
    const states = assistants.map((assistant) => ({ assistant, texts: new Map<RuleId, string>() }));
    assert.deepEqual(
      assistantsThatMayRead(states, ".env"),
      assistants.map(({ name }) => name),
    );
  });

  it("is still each that knows no rule for reading, after every rule was written", () => {
    const files = [".env", "a/.env.local"];
    const states = assistants.map((assistant): FoundAssistant => {
      const texts = new Map<RuleId, string>();
      for (const rule of assistant.rules) {
        if (rule.kind === "shown") continue;
        const change = applyRules([rule], undefined, files);
        texts.set(rule.id, change.kind === "text" ? change.text : assert.fail(rule.id));
      }
      return { assistant, texts };
    });
    const known = ["Codex", "GitHub Copilot", "Cline"];
    for (const file of files) assert.deepEqual(assistantsThatMayRead(states, file), known, file);
    // A name that no rule has yet, and the example that is left to all.
    assert.ok(assistantsThatMayRead(states, ".env.new").includes("Claude Code"));
    assert.ok(!assistantsThatMayRead(states, ".env.new").includes("Cursor"));
    assert.equal(assistantsThatMayRead(states, ".env.example").length, assistants.length);
  });

  it("does not count a sandbox for what an assistant's own tools may read", () => {
    const claude = assistants.filter(({ id }) => id === "claudeCode");
    const change = applyRules([ruleOf("claudeSandbox")], "{}", [".env"]);
    const text = change.kind === "text" ? change.text : assert.fail(change.kind);
    const states = claude.map((assistant) => ({
      assistant,
      texts: new Map([["claudePermissions", text] as const, ["claudeSandbox", text] as const]),
    }));
    assert.deepEqual(assistantsThatMayRead(states, ".env"), ["Claude Code"]);
  });
});

describe("which assistants may read a file, by what the file of a rule says as a whole", () => {
  const mayRead = (id: AssistantId, rule: RuleId, text: string, file: string): boolean => {
    const assistant = assistants.find((known) => known.id === id) ?? assert.fail(id);
    return assistantsThatMayRead([{ assistant, texts: new Map([[rule, text]]) }], file).length > 0;
  };

  const byLines: readonly (readonly [text: string, keptOut: readonly string[], others: readonly string[]])[] =
    [
      [".env*\n", [".env", "a/.env.local", ".env.example"], ["prod.env"]],
      [".env\n", [".env", "a/.env"], [".env.local"]],
      ["/.env\r\n", [".env"], ["a/.env"]],
      ["**/.env*  \n", [".env", "a/b/.env"], ["prod.env"]],
      ["*\n", [".env", "a/b/prod.env"], []],
      ["config/\n!config/.env\n", ["config/.env", "a/config/x/.env"], [".env"]],
      ["config/*\n!config/.env\n", ["config/.env.local"], ["config/.env"]],
      [".env\n.env.*\n!.env.example\n!.env.local\n", [".env"], [".env.local", ".env.example"]],
      ["!.env.local\n.env\n.env.*\n", [".env.local"], []],
      ["# .env\n\n", [], [".env"]],
      [".en[v]\n", [], [".env"]],
      [".env\n!.en[v]\n", [], [".env"]],
    ];

  for (const [text, keptOut, others] of byLines) {
    it(`counts lines that a person wrote: ${JSON.stringify(text)}`, () => {
      const may = (file: string) => mayRead("cursor", "cursorIgnore", text, file);
      assert.deepEqual(keptOut.filter(may), []);
      assert.deepEqual(others.filter(may), others);
    });
  }

  it("counts an empty .aiexclude, which blocks every file", () => {
    assert.equal(mayRead("geminiCodeAssist", "aiExclude", " \n", ".env"), false);
    assert.equal(mayRead("cursor", "cursorIgnore", " \n", ".env"), true);
  });

  const byDenied: readonly (readonly [
    denied: readonly unknown[],
    keptOut: readonly string[],
    others: readonly string[],
  ])[] = [
    [["Read(./.env)", "Read(./.env.*)"], [".env", ".env.local"], ["a/.env"]],
    [["Read(**/.env*)"], [".env", "a/.env.local"], ["prod.env"]],
    [["Read(.env)"], [".env", "a/.env"], [".env.local"]],
    [["Read(/config/**)"], ["config/a/.env"], [".env"]],
    [["Read(//**/.env)"], [".env", "a/.env"], []],
    [["Read"], [".env", "a/prod.env"], []],
    [["Read(~/.env)", "Read(//home/.env)", "Edit(.env)", "Bash(cat .env)", 1], [], [".env"]],
    [["Read(.env)", "Read(!./.env)"], ["a/.env"], [".env"]],
  ];

  for (const [deny, keptOut, others] of byDenied) {
    it(`counts what a person denied Claude Code: ${JSON.stringify(deny)}`, () => {
      const text = JSON.stringify({ permissions: { deny } });
      const may = (file: string) => mayRead("claudeCode", "claudePermissions", text, file);
      assert.deepEqual(keptOut.filter(may), []);
      assert.deepEqual(others.filter(may), others);
    });
  }

  const ours = `"*.env":"deny","*.env.*":"deny","*.env.example":"allow"`;
  const byAnswers: readonly (readonly [permission: string, mayRead: boolean])[] = [
    [`{"read":{"*":"allow",${ours}}}`, false],
    [`{"read":{${ours},"src/*":"allow"}}`, false],
    [`{"read":{"*":"deny"}}`, false],
    [`{"read":"deny"}`, false],
    [`"deny"`, false],
    [`"allow"`, true],
    [`{"*":"allow","read":{${ours}}}`, false],
    [`{"read":{${ours}},"bash":"allow"}`, false],
    [`{"read":{${ours},"*":"allow"}}`, true],
    [`{"read":{${ours},"packages/*":"ask"}}`, true],
    [`{"read":{${ours}},"*":"allow"}`, true],
    [`{"read":{${ours},"*.env":"deny"}}`, true],
    [`{"read":{${ours}},"r*":["allow"]}`, true],
    [`{"edit":{${ours}}}`, true],
  ];

  for (const [permission, may] of byAnswers) {
    it(`takes OpenCode's last answer for a file: ${permission}`, () => {
      const text = `{"permission":${permission}}`;
      assert.equal(mayRead("openCode", "openCodePermissions", text, "packages/api/.env"), may);
    });
  }

  it("says no more of settings that cannot be read", () => {
    for (const text of ["", "{", "[]", `{"permissions":[]}`, `{"permissions":{"deny":["Read"],"deny":[]}}`]) {
      assert.equal(mayRead("claudeCode", "claudePermissions", text, ".env"), true, text);
    }
  });
});

describe("several rules in one file", () => {
  const rules = [ruleOf("claudePermissions"), ruleOf("claudeSandbox")];
  const files = [".env", "a/.env.local"];

  for (const before of [undefined, `{\n  "model": "opus"\n}\n`, "{}"]) {
    it(`are written one after the other and taken back together: ${before}`, () => {
      const change = applyRules(rules, before, files);
      assert.ok(change.kind === "text" && change.kept.length === 2);
      const again = applyRules(rules, change.text, files);
      assert.deepEqual(again, { kind: "text", text: change.text, kept: [] });
      const undone = undoRules(change.kept, change.text);
      assert.deepEqual(undone, before === undefined ? { kind: "delete" } : { kind: "text", text: before });
    });
  }

  it("are all left out when one of them cannot be written", () => {
    const change = applyRules(rules, `{"sandbox":{"enabled":false}}`, files);
    assert.deepEqual(change, { kind: "refused", reason: "contradicts" });
  });

  it("stay as they are when the file cannot be read any more", () => {
    const change = applyRules(rules, undefined, files);
    assert.ok(change.kind === "text");
    assert.deepEqual(undoRules(change.kept, "{ not json"), { kind: "refused" });
  });
});

import assert from "node:assert/strict";
import { applyRules, undoRules } from "../../../src/assistants/applyRules.ts";
import type { RuleId } from "../../../src/assistants/assistant.ts";
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

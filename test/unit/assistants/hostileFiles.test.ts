import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, parseTree } from "jsonc-parser";
import { applyRule, undoRule, type WrittenRule } from "../../../src/assistants/applyRule.ts";
import { withdraw } from "../../../src/assistants/change.ts";
import { ruleOf, writtenRules } from "./rules.ts";

const claude = ruleOf("claudePermissions");

describe("rules and files that are not as they should be", () => {
  const refusals: readonly (readonly [title: string, text: string, reason: string, rule?: WrittenRule])[] = [
    ["no JSON", `{ "a": `, "invalid"],
    ["text", "hello", "invalid"],
    ["two values", "{} {}", "invalid"],
    ["only a comment", "// nothing\n", "invalid"],
    ["a key without quotes", "{ permissions: {} }", "invalid"],
    ["brackets without end", "[".repeat(200_000), "invalid"],
    ["objects without end", `{"a":`.repeat(100_000), "invalid"],
    ["lists in lists, all of them closed", `{ "a": ${"[".repeat(300)}${"]".repeat(300)} }`, "invalid"],
    ["a comment without end", "{} /*", "invalid"],
    ["a list at the top", "[]", "shape"],
    ["a list for an object", `{ "permissions": [] }`, "shape"],
    ["null for an object", `{ "permissions": null }`, "shape"],
    ["a text for a list", `{ "permissions": { "deny": "Read(**/.env)" } }`, "shape"],
    ["an object for a list", `{ "permissions": { "deny": {} } }`, "shape"],
    ["a key twice", `{ "permissions": {}, "permissions": { "deny": [] } }`, "twice"],
    ["an inner key twice", `{ "permissions": { "deny": [], "deny": [] } }`, "twice"],
    ["too much", `{ "a": "${"x".repeat(1_000_001)}" }`, "tooLarge"],
    ["a sandbox that is off", `{ "sandbox": { "enabled": false } }`, "contradicts", ruleOf("claudeSandbox")],
    [
      "another answer",
      `{ "permission": { "read": { "*.env": "ask" } } }`,
      "contradicts",
      ruleOf("openCodePermissions"),
    ],
    [
      "another answer behind ours",
      `{ "permission": { "read": { "*.env": "deny", "*.env.*": "deny", "*.env.example": "allow", "*": "allow" } } }`,
      "contradicts",
      ruleOf("openCodePermissions"),
    ],
    [
      "another answer behind one of ours",
      `{ "permission": { "read": { "*.env": "deny", "*": "allow" } } }`,
      "contradicts",
      ruleOf("openCodePermissions"),
    ],
    [
      "another answer for everything",
      `{ "permission": { "read": { "*": "ask" }, "*": "allow" } }`,
      "contradicts",
      ruleOf("openCodePermissions"),
    ],
    [
      "an exception behind ours",
      `{ "permissions": { "deny": ["Read(**/.env)", "Read(!.env)"] } }`,
      "contradicts",
    ],
    ["one answer for all", `{ "permission": "allow" }`, "shape", ruleOf("openCodePermissions")],
    ["an empty file that blocks all", "", "blocksAll", ruleOf("aiExclude")],
    ["too many lines", "a\n".repeat(500_001), "tooLarge", ruleOf("cursorIgnore")],
  ];

  for (const [title, text, reason, rule = claude] of refusals) {
    it(`change nothing: ${title}`, () => {
      assert.deepEqual(applyRule(rule, text, [".env"]), { kind: "refused", reason });
    });
  }

  it("add to an empty file, to spaces, and behind a mark of the encoding", () => {
    for (const before of ["", " \n", "\ufeff", "\ufeff{}", "{}", "{ }", "{\r\n}", `\ufeff{ "a": 1 }\r\n`]) {
      const change = applyRule(claude, before, [".env"]);
      assert.ok(change.kind === "change", JSON.stringify(before));
      assert.equal(change.text.startsWith("\ufeff"), before.startsWith("\ufeff"));
      assert.equal(/(?<!\r)\n/.test(change.text), !before.includes("\r\n"), JSON.stringify(change.text));
      assert.deepEqual(parse(change.text.replace("\ufeff", "")).permissions.deny, ["Read(**/.env)"]);
      assert.equal(withdraw(change.text, change.insertions), before);
    }
  });

  it("add to settings with as many brackets as anybody needs, beside each other or in each other", () => {
    const deep = `{ "a": ${"[".repeat(100)}"[{"${"]".repeat(100)}, "b": [${"[],{},".repeat(300)}0] }`;
    assert.equal(applyRule(claude, deep, [".env"]).kind, "change");
  });

  it("take nothing back from a file that cannot be read", () => {
    const change = applyRule(claude, "{}", [".env"]);
    assert.ok(change.kind === "change");
    assert.deepEqual(undoRule(claude, "{ broken", { ...change, isNew: false }), { kind: "refused" });
  });

  it("take back only what was added: an item that was there stays", () => {
    const before = `{ "permissions": { "deny": ["Read(**/.env)"] } }`;
    const change = applyRule(claude, before, [".env", ".env.local"]);
    assert.ok(change.kind === "change");
    const undone = undoRule(claude, `{"more":1,${change.text.slice(1)}`, { ...change, isNew: false });
    assert.ok(undone.kind === "text");
    assert.deepEqual(parse(undone.text), { more: 1, permissions: { deny: ["Read(**/.env)"] } });
  });
});

const settings = fc
  .record(
    {
      permissions: fc.oneof(
        fc.record({ deny: fc.array(fc.string(), { maxLength: 4 }) }, { requiredKeys: [] }),
        fc.jsonValue(),
      ),
      permission: fc.oneof(fc.record({ read: fc.dictionary(fc.string(), fc.string()) }), fc.jsonValue()),
      other: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .chain((value) =>
    fc.record({
      text: fc.constantFrom(0, 1, 2, 4, "\t").map((space) => JSON.stringify(value, null, space)),
      end: fc.constantFrom("\n", "\r\n"),
      mark: fc.constantFrom("", "\ufeff"),
      remark: fc.constantFrom("", " // why", " /* why */"),
    }),
  )
  .map(({ text, end, mark, remark }) => mark + text.replaceAll("\n", `${remark}\n`).replaceAll("\n", end));

const names = fc.array(
  fc.constantFrom(".env", ".env.local", "a/.env.x", "b/prod.env", ".envrc", ".env.example", "c/.env (1)"),
);

describe("rules and generated files", () => {
  it("add once, keep every character, and go away again", () => {
    fc.assert(
      fc.property(fc.constantFrom(...writtenRules), settings, names, (rule, before, files) => {
        const change = applyRule(rule, before, files);
        if (change.kind !== "change") return;
        assert.deepEqual(applyRule(rule, change.text, files), { kind: "already" });
        assert.equal(withdraw(change.text, change.insertions), before);
        const undone = undoRule(rule, change.text, { ...change, isNew: false });
        assert.deepEqual(undone, { kind: "text", text: before });
        if (rule.kind === "json") assertParses(change.text);
      }),
      { numRuns: 500 },
    );
  });

  it("never fail, whatever a file says", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'{}[]",:/*\\\n\r \ufeff!#.env') }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...writtenRules), text, names, (rule, before, files) => {
        const change = applyRule(rule, before, files);
        assert.ok(["already", "refused", "change"].includes(change.kind));
        undoRule(rule, before, { isNew: false, insertions: [{ offset: 0, text: "x" }], additions: [] });
      }),
      { numRuns: 1000 },
    );
  });
});

function assertParses(text: string): void {
  const errors: { error: number; offset: number; length: number }[] = [];
  parseTree(text.replace("\ufeff", " "), errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], text);
}

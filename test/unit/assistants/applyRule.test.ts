import assert from "node:assert/strict";
import { parseTree } from "jsonc-parser";
import { applyRule, coversFile, undoRule, type WrittenRule } from "../../../src/assistants/applyRule.ts";
import { removeFromJson } from "../../../src/assistants/json/removeFromJson.ts";
import { goldenFiles, goldenPairs } from "./golden.ts";
import { ruleOf, writtenRules } from "./rules.ts";

describe("rules for assistants", () => {
  it("have a golden pair each", () => {
    assert.deepEqual(writtenRules.map(({ id }) => id).sort(), Object.keys(goldenPairs).sort());
    for (const rule of writtenRules) {
      for (const { path } of goldenPairs[rule.id as keyof typeof goldenPairs]) {
        assert.ok(
          rule.paths.some((known) => known === path),
          path,
        );
      }
    }
  });

  for (const [id, pairs] of Object.entries(goldenPairs)) {
    for (const [index, { path, before, after }] of pairs.entries()) {
      it(`${id} writes ${path}, ${index + 1}: once, and takes it back byte for byte`, () => {
        const rule = ruleOf(id);
        const change = apply(rule, before);
        assert.equal(change.text, after);
        assert.deepEqual(applyRule(rule, after, goldenFiles), { kind: "already" });
        const undone = undoRule(rule, after, { ...change, isNew: before === undefined });
        assert.deepEqual(undone, before === undefined ? { kind: "delete" } : { kind: "text", text: before });
      });

      it(`${id} finds what it wrote into ${path}, ${index + 1}, in a file that has changed since`, () => {
        const rule = ruleOf(id);
        const change = apply(rule, before);
        const grown = grow(rule, after);
        const undone = undoRule(rule, grown, { ...change, isNew: before === undefined });
        assert.ok(undone.kind === "text", undone.kind);
        const gone =
          rule.kind === "lines"
            ? linesOf(undone.text).includes("my-own-line") && !linesOf(undone.text).includes("prod.env")
            : undone.text.includes("my-own-key") && hasNone(rule, undone.text, change.additions.length);
        assert.ok(gone, undone.text);
        if (rule.kind === "json") assertJson(undone.text);
        assert.equal(applyRule(rule, undone.text, goldenFiles).kind, "change");
      });
    }
  }

  it("cover a file only when they name it", () => {
    const [claude, cursor] = [ruleOf("claudePermissions"), ruleOf("cursorIgnore")];
    const settings = apply(claude, undefined, [".env", "a/.env.local"]).text;
    const covered = (rule: WrittenRule, text: string, ...files: readonly string[]): readonly boolean[] =>
      files.map((file) => coversFile(rule, text, file));
    assert.deepEqual(
      covered(
        claude,
        settings,
        ".env",
        "b/.env",
        "a/.env.local",
        ".env.production",
        ".env.example",
        "prod.env",
      ),
      [true, true, true, false, false, false],
    );
    const lines = apply(cursor, undefined, [".env"]).text;
    assert.deepEqual(
      covered(
        cursor,
        lines,
        ".env",
        "b/.env.production",
        "x/.env.odd (1)",
        ".env.example",
        "prod.env",
        "odd (1).env",
      ),
      [true, true, true, false, false, false],
    );
    assert.equal(coversFile(cursor, undefined, ".env"), false);
  });

  it("leave out a name that means something else in a format", () => {
    const odd = [
      ".env.[a]",
      ".env.a*",
      "!.env",
      "#.env",
      "x y.env",
      ".env.(b)",
      ".env.a\nb",
      "“.env",
      ".env.é",
    ];
    const { text } = apply(ruleOf("claudePermissions"), undefined, odd);
    assert.deepEqual(text.match(/Read\([^"]*/g), ["Read(**/.env)", "Read(**/.env.é)"]);
    assert.equal(linesOf(apply(ruleOf("rooIgnore"), undefined, odd).text).length, 3);
  });

  it("take items out of settings that others have changed, and leave their commas and remarks right", () => {
    const additions = ["a", "b", "c"].map(
      (value) => ({ kind: "item", path: ["permissions", "deny"], value }) as const,
    );
    const cases = [
      [`{ "permissions": { "deny": ["a", "b", "c",] }, }`, "{  }"],
      [`{"permissions":{"deny":["x","a","b","c"]}}`, `{"permissions":{"deny":["x"]}}`],
      [`{"permissions":{"deny":["c","a","x",],},}`, `{"permissions":{"deny":["x",],},}`],
      [`{"m":1,"permissions":{"deny":["a"]}}`, `{"m":1}`],
      [`{"permissions":{"deny":["a"]},"m":1}`, `{"m":1}`],
      [`[\r\n"a"]`, undefined],
      [
        `{\r\n  "permissions": {\r\n    "deny": [\r\n      "a", // one\r\n      "x",\r\n      "b" // two, three\r\n    ]\r\n  }\r\n}`,
        `{\r\n  "permissions": {\r\n    "deny": [\r\n       // one\r\n      "x"\r\n       // two, three\r\n    ]\r\n  }\r\n}`,
      ],
      [`{ "permissions": { "deny": [\n"x",\n"a",\n"b"\n] } }`, `{ "permissions": { "deny": [\n"x"\n] } }`],
    ] as const;
    for (const [before, after] of cases) assert.equal(removeFromJson(before, additions), after);
  });

  it("put the operating system's rule in only when there is a file to name", () => {
    assert.deepEqual(applyRule(ruleOf("claudeSandbox"), undefined, []), { kind: "already" });
    assert.deepEqual(applyRule(ruleOf("claudeSandbox"), "{}", ["a[1]/.env", ".env.example"]), {
      kind: "already",
    });
  });
});

function apply(rule: WrittenRule, before: string | undefined, files = goldenFiles) {
  const change = applyRule(rule, before, files);
  return change.kind === "change" ? change : assert.fail(change.kind);
}

/** What another program or a person adds afterwards, before and behind what is ours. */
function grow(rule: WrittenRule, text: string): string {
  if (rule.kind === "lines") return `my-first-line\n${text}my-own-line\n`;
  return text.replace("{", `{ "my-own-key": [1, "Read(x)"],`);
}

function hasNone(rule: WrittenRule, text: string, added: number): boolean {
  const change = applyRule(rule, text, goldenFiles);
  return change.kind === "change" && change.additions.length === added;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("# .env files"));
}

function assertJson(text: string): void {
  const errors: { error: number; offset: number; length: number }[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], text);
}

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyRule } from "../../../src/assistants/applyRule.ts";
import { ruleOf, writtenRules } from "./rules.ts";

const files = [".env", "a/.env.local", "prod.env", ".env.example"];
const wanted = [".env", "a/.env", "a/.env.local", ".env.production", "b/c/.env", "prod.env", "a/prod.env"];
const others = [
  ".env.example",
  "a/.env.example",
  "env",
  "a.env.ts",
  "src/env.ts",
  ".environment",
  "README.md",
];

/** What git itself makes of the patterns: most of these formats are its own. */
describe("patterns of rules, as git reads them", () => {
  for (const rule of writtenRules.filter(({ kind }) => kind === "lines")) {
    it(`${rule.id}: .env and .env.local in any folder, and not .env.example`, () => {
      const change = applyRule(rule, "*.log\n!.env\n", files);
      assert.ok(change.kind === "change");
      assert.deepEqual(matched(change.text, [...wanted, ...others]), wanted);
    });
  }

  it("claudePermissions: the files that are there in any folder, and not .env.example", () => {
    const change = applyRule(ruleOf("claudePermissions"), undefined, files);
    assert.ok(change.kind === "change");
    const patterns = [...change.text.matchAll(/"Read\((.*)\)"/g)].map(([, pattern]) => pattern);
    const named = wanted.filter((file) => file !== ".env.production");
    assert.deepEqual(matched(patterns.join("\n"), [...wanted, ...others]), named);
  });

  it("openCodePermissions: the last pattern that matches decides, and * is any text", () => {
    const change = applyRule(ruleOf("openCodePermissions"), `{"permission":{"read":{"*":"allow"}}}`, files);
    assert.ok(change.kind === "change");
    const rules = Object.entries<string>(JSON.parse(change.text).permission.read).map(
      ([pattern, answer]) => ({ pattern: toPattern(pattern), answer }),
    );
    const answer = (file: string) => rules.findLast(({ pattern }) => pattern.test(file))?.answer;
    assert.deepEqual([...new Set(wanted.map(answer))], ["deny"]);
    // Its own default has the same patterns, which also match `a.env.ts`.
    const free = others.filter((file) => file !== "a.env.ts");
    assert.deepEqual([...new Set(free.map(answer))], ["allow"]);
  });
});

function matched(patterns: string, candidates: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "patterns-"));
  try {
    spawnSync("git", ["init", "-q", folder]);
    writeFileSync(join(folder, ".gitignore"), patterns);
    const { stdout } = spawnSync("git", ["-C", folder, "check-ignore", "--no-index", "--stdin"], {
      input: candidates.join("\n"),
      encoding: "utf8",
    });
    return stdout.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toPattern(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

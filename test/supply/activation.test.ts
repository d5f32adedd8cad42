import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../host/setup/paths.mjs";

interface Seen {
  /** Network, processes, threads and code made of text, in the order in which they were used. */
  readonly done: readonly string[];
  readonly changed: readonly string[];
  readonly loaded: readonly string[];
}

const dist = join(root, "dist");

/** With a Node that makes no code of text. */
function activate(bundles: readonly string[] = []): Seen {
  const script = join(root, "test", "supply", "activateBare.cjs");
  const args = ["--disallow-code-generation-from-strings", script, dist, ...bundles];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Seen;
}

describe("the built extension", () => {
  it("activates without network, processes, code made of text, or a changed global", () => {
    assert.deepEqual(activate(), { done: [], changed: [], loaded: ["extension.cjs"] });
  });

  it("loads the rest of itself in the same way", () => {
    const { done, changed } = activate(["app.cjs", "flows.cjs", "vault.cjs", "channel.cjs", "mcp.cjs"]);
    // Where zod keeps its settings, and names of schemas, for all its copies in a process (zod/v4/core/core.ts, registries.ts).
    assert.deepEqual(done, []);
    assert.deepEqual(changed, ["__zod_globalConfig", "__zod_globalRegistry"]);
  });

  it("holds no code made of text that it would run by itself", () => {
    const text = readFileSync(join(dist, "extension.cjs"), "utf8");
    assert.doesNotMatch(text, /\beval\(|\bnew Function\b|\bFunction\(/);
  });
});

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const src = join(import.meta.dirname, "../../../../src");

/** What writes to VS Code's state or credential store, and what. README's table "What is stored where" tells all of it. */
const known: Readonly<Record<string, readonly string[]>> = {
  // Which accounts were allowed in which remote.
  "core/withRemoteConsent.ts": ["memory.update"],
  // The last command lines of Run with Secrets, with names.
  "editor/run/rememberedRuns.ts": ["memory.update"],
  // Whether assistants may have names, and which programs.
  "editor/agents/allowedNames.ts": ["memory.update"],
  // Which settings of assistants have our entry, and whether the file was made for it.
  "editor/connect/connections.ts": ["memory.update"],
  // Where the last move went, by ids, and the default that its secret got.
  "editor/move/lastPlace.ts": ["memory.update"],
  // Lines of ours in files of rules, and which files.
  "editor/protect/ruleRecords.ts": ["memory.update"],
  // Names and digests of what was allowed.
  "editor/run/consent.ts": ["memory.update"],
  // Removes keys of an earlier version.
  "editor/run/forgetEarlier.ts": ["memory.update"],
  // Folders whose new terminals get secrets.
  "editor/run/terminalChoice.ts": ["memory.update"],
  // How often each encrypted file was written.
  "editor/storage/SecretSightings.ts": ["secrets.store"],
  // A marker without content, to see whether the credential store lasts.
  "editor/storage/proveStorage.ts": ["secrets.store"],
  // Tokens; names and addresses without them.
  "editor/storage/SecretAccountStore.ts": ["secrets.store", "state.update"],
  // Keys of the encrypted files.
  "editor/storage/SecretIdentityStore.ts": ["secrets.store"],
};

const WRITE = /\b(?:memory|state|globalState|workspaceState)\.update\b|\bsecrets\.store\b/g;

describe("VS Code's state and credential store", () => {
  it("are written by these files alone", () => {
    const found = globSync("**/*.ts", { cwd: src }).flatMap((file) => {
      const writes = [...new Set(readFileSync(join(src, file), "utf8").match(WRITE))].sort();
      return writes.length === 0 ? [] : [[file.split(sep).join("/"), writes] as const];
    });
    assert.deepEqual(Object.fromEntries(found), known);
  });
});

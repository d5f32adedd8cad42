import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isConnectable, type TokenSource } from "../../../../src/core/provider.ts";
import { findTokens } from "../../../../src/editor/accounts/findTokens.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";

const sources: readonly TokenSource[] = [
  { kind: "environment", variable: "MEMORY_KEY", team: "MEMORY_TEAM", accepts: /^mem-/ },
  { kind: "jsonFile", path: ".memory/config.json", property: "api_key", team: "team_id" },
];
const platform = new MemoryPlatform().provider;
assert.ok(isConnectable(platform));
const provider = { ...platform, signIn: { ...platform.signIn, tokenSources: sources } };

describe("findTokens", () => {
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "agsec-home-"));
    mkdirSync(join(home, ".memory"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const search = async (environment: Record<string, string>) => {
    const found = await findTokens([provider], { environment, home });
    return found.map(({ place, token, team }) => [place, token.reveal(), team]);
  };

  it("finds a variable, trimmed, with the team beside it", async () => {
    assert.deepEqual(await search({ MEMORY_KEY: " mem-1\n", MEMORY_TEAM: "t1" }), [
      ["MEMORY_KEY", "mem-1", "t1"],
    ]);
  });

  it("passes over a variable of another product and a blank one", async () => {
    assert.deepEqual(await search({ MEMORY_KEY: "other-1" }), []);
    assert.deepEqual(await search({ MEMORY_KEY: " " }), []);
  });

  it("finds a token in a configuration file", async () => {
    writeFileSync(join(home, ".memory/config.json"), JSON.stringify({ api_key: "k", team_id: "" }));
    assert.deepEqual(await search({}), [["~/.memory/config.json", "k", undefined]]);
  });

  it("takes nothing from a broken or a huge file", async () => {
    writeFileSync(join(home, ".memory/config.json"), "{");
    assert.deepEqual(await search({}), []);
    writeFileSync(
      join(home, ".memory/config.json"),
      JSON.stringify({ api_key: "k", pad: "x".repeat(1024 * 1024) }),
    );
    assert.deepEqual(await search({}), []);
  });
});

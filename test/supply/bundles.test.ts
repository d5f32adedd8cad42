import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import type * as AgentParts from "../../src/http/agentParts.ts";
import type * as VaultBundle from "../../src/vault/index.ts";
import { root } from "../host/setup/paths.mjs";
import { MemoryIdentityStore } from "../support/MemoryIdentityStore.ts";
import { realClock } from "../support/realClock.ts";

const bundle = (name: string): string => join(root, "dist", name);
const load = createRequire(import.meta.url);
const sizeOf = (name: string): number => statSync(bundle(name)).size;

/** Of these bundles and all that are loaded together with them. */
function sizeWithShared(names: readonly string[]): number {
  return listWithShared(names).reduce((sum, name) => sum + sizeOf(name), 0);
}

function listWithShared(names: readonly string[]): readonly string[] {
  const found = new Set(names);
  for (const name of found) {
    const text = readFileSync(bundle(name), "utf8");
    for (const [, other = ""] of text.matchAll(/require\("\.\/([\w-]+\.cjs)"\)/g)) found.add(other);
  }
  return [...found];
}

/** What is left out of a bundle must not be missed where it is used. */
describe("the bundles that are loaded when they are first needed", () => {
  it("have for a plain account 300 kB at most, with no more than two parts of undici", () => {
    const plain = ["app.cjs", "request.cjs"];
    assert.ok(sizeWithShared(plain) <= 300_000, `${sizeWithShared(plain)} bytes`);
    assert.ok(sizeWithShared(["request.cjs"]) < 40_000);
    assert.ok(sizeWithShared(["agents.cjs"]) < 140_000, "tables of its parser, or twice what requests need");
    assert.ok(sizeWithShared([...plain, "vault.cjs", "age.cjs"]) - sizeWithShared(plain) < 170_000);
  });

  it("leave the rules of judging to the first text", () => {
    assert.ok(sizeWithShared(["app.cjs"]) + 50_000 < sizeWithShared(["app.cjs", "judge.cjs"]));
  });

  it("are compiled once, the larger ones of a start or a command each in a turn of the event loop of its own", () => {
    const script = join(root, "test", "supply", "loadInTurns.cjs");
    const args = [script, join(root, "dist")];
    const printed = execFileSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
    const seen = JSON.parse(printed) as readonly (readonly [what: string, turn: number])[];
    const turnOf = new Map(seen);
    assert.equal(turnOf.size, seen.length, printed);
    const large = listWithShared(["app.cjs", "flows.cjs"]).filter((name) => sizeOf(name) >= 5_000);
    const turns = large.map((name) => turnOf.get(name) ?? assert.fail(`${name}: ${printed}`));
    assert.ok(large.length > 5);
    assert.equal(new Set(turns).size, turns.length, printed);
    assert.notEqual(turnOf.get("start"), turnOf.get("app.cjs"), "building is a turn of its own");
  });

  it("name no file that is not there", () => {
    const dist = readdirSync(join(root, "dist"));
    const missing = dist
      .filter((name) => name.endsWith(".cjs"))
      .flatMap((name) => [...readFileSync(bundle(name), "utf8").matchAll(/["'`]\.\/([\w./-]+)["'`]/g)])
      .map(([, other = ""]) => other)
      .filter((other) => !dist.includes(other));
    assert.deepEqual(missing, []);
  });

  it("have what speaks to other programs by itself, without code made of text", () => {
    for (const name of ["mcp.cjs", "channel.cjs", "agent-secrets-mcp.cjs"]) {
      const text = readFileSync(bundle(name), "utf8");
      assert.doesNotMatch(text, /\beval\(|\bnew Function\b|[^.\w]Function\(/, name);
      assert.doesNotMatch(
        text,
        /require\("(?:node:)?(?:https?|http2|tls|dgram|dns|child_process|worker_threads|vm)"\)/,
        name,
      );
    }
    assert.ok(sizeOf("mcp.cjs") < 310_000, `${sizeOf("mcp.cjs")} bytes`);
    assert.ok(sizeOf("agent-secrets-mcp.cjs") < 6_000);
  });

  it("have one getter for an export, not a copy that calls it", () => {
    const shared = readdirSync(join(root, "dist")).filter((name) => name.startsWith("shared-"));
    const copied = ["app.cjs", "flows.cjs", ...shared].filter((name) =>
      /module\.exports=[\w$]+\(/.test(readFileSync(bundle(name), "utf8")),
    );
    assert.deepEqual(copied, []);
  });

  it("take the editor's API as it is", () => {
    const copied = readdirSync(join(root, "dist")).filter((name) =>
      // esbuild's copy of a namespace: a call around the import
      /[\w$]\(require\("vscode"\)/.test(readFileSync(bundle(name), "utf8")),
    );
    assert.deepEqual(copied, []);
  });

  it("have a parser for connections of an account's own", async () => {
    const server = createServer((_, response) => response.end('{"answer":42}'));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { EnvHttpProxyAgent }: typeof AgentParts = load(bundle("agents.cjs"));
    const agent = new EnvHttpProxyAgent({ noProxy: "*", allowH2: false });
    const { port } = server.address() as AddressInfo;
    const { statusCode, body } = await agent.request({
      origin: `http://127.0.0.1:${port}`,
      path: "/a?b=c",
      method: "POST",
      body: "{}",
    });
    assert.deepEqual([statusCode, await body.json()], [200, { answer: 42 }]);
    await agent.destroy();
    server.close();
  });

  it("have all that files for X25519 keys need, a recovery key among them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "agsec-bundle-"));
    const { openVault, createNodeEnvironment }: typeof VaultBundle = load(bundle("vault.cjs"));
    const identityStore = new MemoryIdentityStore();
    const open = () => openVault({ folder, identityStore, environment: createNodeEnvironment(realClock) });
    const value = new Sensitive("kept");
    const { id } = await open().secrets.create({ name: "A", value, scopeId: "personal" }, neverAborted());
    const { key, recipient } = await open().createRecoveryKey();
    const saved = await open().saveRecovery({ recipient, replaces: undefined }, neverAborted());
    assert.deepEqual(saved, { kind: "saved" });
    assert.equal((await open().secrets.read(id, neverAborted())).reveal(), "kept");
    identityStore.kept = undefined;
    await assert.rejects(open().secrets.read(id, neverAborted()));
    await open().restoreWithRecoveryKey(key, neverAborted());
    assert.equal((await open().secrets.read(id, neverAborted())).reveal(), "kept");
    rmSync(folder, { recursive: true });
  });

  it("refuse a key of another kind as one that does not fit", async () => {
    const folder = mkdtempSync(join(tmpdir(), "agsec-bundle-"));
    const { openVault, createNodeEnvironment }: typeof VaultBundle = load(bundle("vault.cjs"));
    const identityStore = new MemoryIdentityStore();
    const vault = openVault({ folder, identityStore, environment: createNodeEnvironment(realClock) });
    const other = ["age1pq1", "q".repeat(58)].join("");
    const refused = await vault.saveRecovery({ recipient: other, replaces: undefined }, neverAborted());
    assert.deepEqual(refused, { kind: "notPublicKey" });
    const identity = new Sensitive(["AGE-SECRET-KEY-PQ-1", "Q".repeat(58)].join(""));
    await assert.rejects(vault.restoreWithRecoveryKey(identity, neverAborted()), { name: "VaultError" });
    rmSync(folder, { recursive: true });
  });
});

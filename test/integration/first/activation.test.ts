import assert from "node:assert/strict";
import Module from "node:module";
import { basename } from "node:path";
import * as vscode from "vscode";
import { toolNames } from "../../../src/editor/agents/toolNames.ts";
import { connect, disconnectAll } from "../support/accounts.ts";
import { platformControl, platformIds } from "../support/platformControl.ts";
import { findExtension, runningApp } from "../support/runningApp.ts";

const undiciKeys = [Symbol.for("undici.globalDispatcher.1"), Symbol.for("undici.globalDispatcher.2")];

/** The names of our own bundles that this process has loaded. */
function loadedBundles(): readonly string[] {
  const cache = Reflect.get(Module, "_cache") as Readonly<Record<string, unknown>>;
  const { extensionPath } = findExtension();
  return Object.keys(cache)
    .filter((path) => path.startsWith(`${extensionPath}/dist/`))
    .map((path) => basename(path));
}

/** Every global by name or symbol, with its value; an accessor counts by its functions, and is not called. */
function readGlobals(): ReadonlyMap<PropertyKey, readonly unknown[]> {
  return new Map(
    Reflect.ownKeys(globalThis).map((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(globalThis, key) ?? {};
      return [key, [value, get, set]];
    }),
  );
}

describe("activation", () => {
  it("happens without loading what speaks to the network or decrypts, and without a request", async () => {
    await vscode.extensions.getExtension("agent-secrets.agent-secrets")?.activate();
    assert.equal(findExtension().isActive, true);
    assert.ok(loadedBundles().includes("extension.cjs"), "the bundles are looked for in the right place");
    assert.ok(!loadedBundles().includes("vault.cjs"));
    const offered = vscode.lm.tools.map(({ name }) => name);
    assert.ok(toolNames.every((name) => offered.includes(`agentSecrets_${name}`)));
    assert.ok(!loadedBundles().includes("flows.cjs"), "the tools are names until one is called");
    const app = await runningApp();
    await app.tree.children();
    assert.ok(loadedBundles().includes("app.cjs"));
    assert.ok(!loadedBundles().includes("flows.cjs"), "a look at the view is no command");
    assert.ok(
      !loadedBundles().includes("request.cjs"),
      "nothing needs the network before there is an account",
    );
    for (const id of platformIds) assert.deepEqual(await platformControl(id).log(), []);
  });

  it("registers exactly the commands of the manifest", async () => {
    const manifest = findExtension().packageJSON as { contributes: { commands: { command: string }[] } };
    const declared = manifest.contributes.commands.map(({ command }) => command).sort();
    // The editor adds some of its own for every view: `agentSecrets.secrets.focus`.
    const registered = (await vscode.commands.getCommands(true)).filter((id) =>
      /^agentSecrets\.[^.]+$/.test(id),
    );
    assert.deepEqual(registered.sort(), declared);
  });

  it("leaves every global of the host as it was, also when the network is first used", async () => {
    const app = await runningApp();
    // Node makes its own dispatcher when one of its fetch classes is first touched.
    assert.equal(typeof new Headers(), "object");
    const before = readGlobals();
    assert.ok(before.has("fetch") && before.has("Headers"));
    const { id } = await connect(app, "neo");
    await app.inventory.load(id);
    assert.equal(app.inventory.state(id)?.status, "loaded");
    assert.ok(loadedBundles().includes("request.cjs"), "undici was in use");
    assert.ok(!loadedBundles().includes("agents.cjs"), "no account has a connection of its own");
    assert.deepEqual(readGlobals(), before);
    for (const key of undiciKeys) {
      const [dispatcher] = before.get(key) ?? [];
      assert.equal(Reflect.get(globalThis, key), dispatcher);
    }
    await disconnectAll(app);
  });
});

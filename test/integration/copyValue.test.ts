import assert from "node:assert/strict";
import * as vscode from "vscode";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { callCommand } from "./support/callCommand.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { readTree } from "./support/treeRows.ts";

type Row = Awaited<ReturnType<RunningApp["tree"]["children"]>>[number];

/** Any extension and any assistant can call a command and read the clipboard. Modal questions are refused in this host. */
describe("Copy Value", () => {
  const value = canaryValue("copied");
  const theirs = "theirs";
  const signal = neverAborted();
  let app: RunningApp;
  let row: Row;

  before(async () => {
    app = await runningApp();
    const state = (await app.inventory.readAccounts()).find(
      ({ provider }) => provider.readValue !== undefined,
    );
    assert.ok(state !== undefined);
    const session = await app.accounts.session(state.account.id);
    assert.ok(session !== undefined);
    const scope = { kind: "personal", id: "personal", name: "All folders" } as const;
    const input = { name: "COPIED_KEY", value: new Sensitive(value), scope };
    const secret = await state.provider.createSecret?.(session, input, signal);
    await app.inventory.load(state.account.id);
    await readTree(app);
    const found = await findRow(secret?.id ?? "");
    assert.ok(found !== undefined);
    row = found;
  });
  beforeEach(() => vscode.env.clipboard.writeText(theirs));
  after(async () => {
    await vscode.env.clipboard.writeText("");
    const state = app.inventory.state(row.ref.accountId);
    const session = await app.accounts.session(row.ref.accountId);
    const secrets =
      state?.listing?.scopes.flatMap((entry) => ("secrets" in entry ? entry.secrets : [])) ?? [];
    const own = secrets.find(({ id }) => id === row.ref.secretId);
    if (session !== undefined && own !== undefined) {
      await state?.provider.deleteSecret?.(session, own, signal);
    }
    await app.inventory.load(row.ref.accountId);
  });

  it("copies at once what was clicked in the view", async () => {
    await copy(row);
    assert.equal(await vscode.env.clipboard.readText(), value);
    await copy(row, [row]);
    assert.equal(await vscode.env.clipboard.readText(), value);
  });

  it("copies what was clicked when a row above it is selected, too", async () => {
    const [above] = await app.tree.children();
    assert.ok(above !== undefined && above !== row);
    await copy(row, [above, row]);
    assert.equal(await vscode.env.clipboard.readText(), value);
  });

  const forged: Readonly<Record<string, () => readonly unknown[]>> = {
    "ids alone": () => [{ ref: row.ref }],
    "a copy of the row": () => [{ ...row }],
    "the row with another one selected": () => [row, [{ ...row }]],
    "another row with the row selected": () => [{ ...row }, [row]],
    "a key that nobody pressed": () => [{ selection: true, ref: row.ref }],
    "the id that VS Code knows the row by, guessed": () => [
      { $treeViewId: "agentSecrets.secrets", $treeItemHandle: `1/${row.id}`, ref: row.ref },
    ],
  };
  for (const [what, args] of Object.entries(forged)) {
    it(`asks in a dialog when it was called with ${what}`, async () => {
      await copy(...args());
      assert.equal(await vscode.env.clipboard.readText(), theirs);
    });
  }

  it("gives no row to who knows what the row is about", () => {
    const { id } = app.tree.item(row);
    assert.match(String(id), /#[0-9a-f]{8}-/);
    assert.ok(!JSON.stringify(row).includes(String(id).split("#")[1] ?? "never"));
  });

  async function copy(...args: readonly unknown[]): Promise<void> {
    await callCommand("agentSecrets.copyValue", args);
  }

  async function findRow(secretId: string, below?: Row): Promise<Row | undefined> {
    for (const one of await app.tree.children(below)) {
      const found = one.ref.secretId === secretId ? one : await findRow(secretId, one);
      if (found !== undefined) return found;
    }
    return undefined;
  }
});

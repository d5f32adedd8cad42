import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as vscode from "vscode";
import { commandIds } from "../../src/editor/commandIds.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { callCommand } from "./support/callCommand.ts";
import { useSettings } from "./support/changeSettings.ts";
import { move, statusOf } from "./support/move.ts";
import { platformControl, platformIds, resetPlatforms } from "./support/platformControl.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { readTree, type ShownRow } from "./support/treeRows.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

/**
 * Any extension can call our commands with anything. Dialogs are refused in this host, so that what asks first does
 * nothing; what a prompt asks is dismissed.
 */
describe("commands with forged arguments", () => {
  const folder = useWorkFolder();
  const secret = canaryValue("forged");
  const text = `MOVED_API_KEY=${secret}\nOTHER=1\n`;
  let app: RunningApp;
  let file: vscode.Uri;
  let migrationId: string;
  let rows: readonly ShownRow[];

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
    for (const id of platformIds) await connect(app, id);
    const accounts = (await app.accounts.list()).map(({ account }) => account);
    const neo = accounts.filter(({ providerId }) => providerId === "neo");
    file = folder().write(".env.forged", text);
    const { result } = await move(app, { file: file.toString(), keys: ["MOVED_API_KEY"], accounts: neo });
    migrationId = result.id;
    for (const { id } of neo) await app.inventory.load(id);
    rows = await readTree(app);
    await vscode.env.clipboard.writeText("theirs");
  });
  after(async () => {
    await app.migration.journal.clear();
    await disconnectAll(app);
    await resetPlatforms();
  });
  afterEach(closeEditors);

  /** Everything that a command could do harm to. */
  const readWorld = async () => ({
    writes: await Promise.all(platformIds.map((id) => platformControl(id).writes())),
    accounts: await app.accounts.list(),
    journal: await statusOf(app, migrationId),
    file: folder().text(file),
    files: readdirSync(folder().path),
    notSecret: vscode.workspace.getConfiguration("agentSecrets").inspect("notSecret"),
    alwaysSecret: vscode.workspace.getConfiguration("agentSecrets").inspect("alwaysSecret"),
    prototype: Object.getOwnPropertyNames(Object.prototype).sort(),
  });

  type Forged = readonly (readonly [string, readonly unknown[]])[];

  /** In parts, since some commands read the whole workspace each time they are called. */
  const forged = (): Readonly<Record<"values" | "objects" | "places", Forged>> => {
    const ref = { accountId: "unknown", scopeKey: JSON.stringify(["personal", "personal"]), secretId: "1" };
    const polluted: unknown = JSON.parse(
      '{"__proto__":{"polluted":true},"ref":{"__proto__":{"accountId":"x"}}}',
    );
    const loop: { ref: unknown } = { ref };
    loop.ref = loop;
    const values: Forged = [
      ["nothing", []],
      ["undefined and null", [undefined, null]],
      ["numbers", [Number.NaN, -1, Number.POSITIVE_INFINITY]],
      ["texts", ["__proto__", "constructor", "\0"]],
    ];
    const objects: Forged = [
      ["prototypes", [polluted, [polluted, polluted]]],
      ["a loop", [loop, [loop]]],
      ["a huge object", [{ ref: { accountId: "x".repeat(1_000_000) }, uri: { scheme: "x".repeat(10_000) } }]],
      ["a huge list", [undefined, Array.from({ length: 10_000 }, () => ({ ref }))]],
      ["unknown ids", [{ id: "secret/x", ref }, [{ ref }, { ref }]]],
    ];
    const places: Forged = [
      ["a foreign scheme", [{ uri: vscode.Uri.parse("https://example.com/.env"), lineNumber: 1 }]],
      ["no file", [vscode.Uri.file("/nonexistent/.env"), [vscode.Uri.file("/nonexistent/.env")]]],
      ["a device", [{ uri: vscode.Uri.file("/dev/zero"), lineNumber: 1 }]],
      ["a line out of range", [{ uri: file, lineNumber: 1e9 }, [{ uri: file, lineNumber: -5 }]]],
      [
        "plain data for a URI",
        [{ uri: { scheme: "file", path: "no slash", authority: "//" }, lineNumber: 1 }],
      ],
      ["an unknown migration", [{ migrationId: "../../journal" }]],
    ];
    return { values, objects, places };
  };

  for (const id of commandIds) {
    for (const part of ["values", "objects", "places"] as const) {
      it(`${id} gives nothing and changes nothing: ${part}`, async () => {
        const before = await readWorld();
        for (const [title, args] of forged()[part]) {
          assert.equal(await callCommand(id, args), undefined, title);
        }
        assert.deepEqual(await readWorld(), before);
        assert.ok(!(await vscode.env.clipboard.readText()).includes(testRun().canary));
      });
    }

    it(`${id} changes nothing unasked, even with ids that exist`, async () => {
      const before = await readWorld();
      const known = flatten(rows).map(({ item }) => item);
      assert.ok(known.length > 20);
      for (const [title, args] of existing()) assert.equal(await callCommand(id, args), undefined, title);
      assert.deepEqual(await readWorld(), before);
    });
  }

  /** What another extension can find out: ids from the view's commands, files, names in the storage folder. */
  const existing = (): readonly (readonly [string, readonly unknown[]])[] => {
    const secrets = app.inventory
      .state(neoId())
      ?.listing?.scopes.flatMap((entry) => ("secrets" in entry ? entry.secrets : []));
    const target = secrets?.find(({ name }) => name === "MOVED_API_KEY");
    const ref = {
      accountId: neoId(),
      scopeKey: JSON.stringify(["personal", "personal"]),
      secretId: target?.id,
    };
    assert.ok(target !== undefined);
    return [
      ["a row", [{ id: "x", ref }]],
      ["rows", [{ ref }, [{ ref }, { ref }]]],
      ["an account", [{ ref: { accountId: neoId() } }]],
      ["a line of a file", [{ uri: file, lineNumber: 1 }]],
      ["a migration", [{ migrationId }]],
    ];
  };

  const neoId = () => {
    const account = rows.find(({ label }) => label === "neo");
    return /^account\/([^#]+)#/.exec(String(account?.item.id))?.[1] ?? "";
  };
});

function flatten(rows: readonly ShownRow[]): readonly ShownRow[] {
  return rows.flatMap((row) => [row, ...flatten(row.below)]);
}

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as vscode from "vscode";
import { bareCommandIds, commandIds } from "../../src/editor/commandIds.ts";
import { type Forged, placeCommandIds, rowless, unknownRows } from "../support/forgedArguments.ts";
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

  const changesNothing = async (id: string, calls: Forged): Promise<void> => {
    const before = await readWorld();
    for (const [title, args] of calls) assert.equal(await callCommand(id, args), undefined, title);
    assert.deepEqual(await readWorld(), before);
    assert.ok(!(await vscode.env.clipboard.readText()).includes(testRun().canary));
  };

  /** One of each kind: how all others are read is seen without a host, in the tests of `readRows`. */
  const objects: Forged = [...rowless(), ...unknownRows()].filter(([title]) =>
    ["texts", "prototypes", "a huge list", "unknown ids"].includes(title),
  );

  const places = (): Forged => [
    ["a foreign scheme", [{ uri: vscode.Uri.parse("https://example.com/.env"), lineNumber: 1 }]],
    ["no file", [vscode.Uri.file("/nonexistent/.env"), [vscode.Uri.file("/nonexistent/.env")]]],
    ["a device", [{ uri: vscode.Uri.file("/dev/zero"), lineNumber: 1 }]],
    ["a line out of range", [{ uri: file, lineNumber: 1e9 }, [{ uri: file, lineNumber: -5 }]]],
    ["plain data for a URI", [{ uri: { scheme: "file", path: "no slash", authority: "//" }, lineNumber: 1 }]],
    ["an unknown migration", [{ migrationId: "../../journal" }]],
  ];

  for (const id of commandIds.filter((each) => !isIn(bareCommandIds, each))) {
    it(`${id} gives nothing and changes nothing: objects`, () => changesNothing(id, objects));

    if (isIn(placeCommandIds, id)) {
      it(`${id} gives nothing and changes nothing: places`, () => changesNothing(id, places()));
    }

    it(`${id} changes nothing unasked, even with ids that exist`, async () => {
      assert.ok(flatten(rows).length > 20);
      await changesNothing(id, existing());
    });
  }

  // No argument reaches these: types hold that, and one call shows it.
  for (const id of bareCommandIds) {
    it(`${id} gives nothing and changes nothing: all at once`, async () => {
      const everything = existing().reduce((all, [, [argument]]) => Object.assign(all, argument), {});
      await changesNothing(id, [["all at once", [everything, [everything]]]]);
    });
  }

  /** What another extension can find out: ids from the view's commands, files, names in the storage folder. */
  const existing = (): Forged => {
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

function isIn(ids: readonly string[], id: string): boolean {
  return ids.includes(id);
}

function flatten(rows: readonly ShownRow[]): readonly ShownRow[] {
  return rows.flatMap((row) => [row, ...flatten(row.below)]);
}

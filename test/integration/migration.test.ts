import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Account } from "../../src/core/account.ts";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { parseEnvFile } from "../../src/envfile/parseEnvFile.ts";
import type { MigrationResult } from "../../src/migration/journal/result.ts";
import { findUnfinished, resumeMigration } from "../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../src/migration/undo/undoMigration.ts";
import type { Fault } from "../sandbox/server/fault.ts";
import { filesBelow, findFilesWith } from "../support/findCanary.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { useSettings } from "./support/changeSettings.ts";
import { findEntry, move, statusOf } from "./support/move.ts";
import { type PlatformId, platformControl, resetPlatforms } from "./support/platformControl.ts";
import { extensionContext, type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue, testRun } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const signal = neverAborted();
const targets = ["neo", "primeIntellect"] as const satisfies readonly PlatformId[];

const values = {
  PLAIN_KEY: canaryValue("plain"),
  QUOTED_KEY: canaryValue("with spaces"),
  SINGLE_KEY: `${canaryValue("first line")}\nsecond line`,
  NOTED_KEY: canaryValue("noted"),
  ACCENT_KEY: canaryValue("ü€😀"),
  LAST_KEY: canaryValue("last"),
};
const keys = Object.keys(values);
const valuesByKey = new Map(Object.entries(values));
const content = [
  "\ufeff# settings of the app  ",
  "PORT=8080",
  `PLAIN_KEY=${values.PLAIN_KEY}`,
  `export QUOTED_KEY="${values.QUOTED_KEY}"`,
  "",
  `SINGLE_KEY='${values.SINGLE_KEY.replace("\n", "\r\n")}'`,
  `NOTED_KEY=${values.NOTED_KEY} # note`,
  `  ACCENT_KEY = ${values.ACCENT_KEY}\t`,
  "MODE=dev",
  `LAST_KEY=${values.LAST_KEY}`,
].join("\r\n");

describe("moving keys in the editor", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let accounts: readonly Account[];
  let count = 0;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
  });
  beforeEach(async () => {
    accounts = await Promise.all(targets.map((id) => connect(app, id)));
  });
  afterEach(async () => {
    await closeEditors();
    await disconnectAll(app);
    await resetPlatforms();
    await app.migration.journal.clear();
  });

  const write = () => folder().write(`.env.move-${++count}`, content);
  const moveAll = (uri: vscode.Uri) => move(app, { file: uri.toString(), keys, accounts });
  const undo = async ({ id }: MigrationResult) =>
    undoMigration(app.migration, await findEntry(app, id), {}, signal);

  /** Keys whose value the file still has. */
  const keysLeft = (uri: vscode.Uri) =>
    parseEnvFile(folder().text(uri))
      .entries.map(({ key }) => key)
      .filter((key) => keys.includes(key));

  /** How often each platform holds each key with its value. */
  const countStored = async () =>
    Promise.all(
      targets.map((id) =>
        Promise.all(
          keys.map(
            async (key) => (await platformControl(id).holding(key, valuesByKey.get(key) ?? "")).length,
          ),
        ),
      ),
    );
  const once = keys.map(() => 1);
  const never = keys.map(() => 0);

  const assertMoved = async (uri: vscode.Uri) => {
    assert.deepEqual(await countStored(), [once, once]);
    assert.deepEqual(keysLeft(uri), []);
    assert.ok(!folder().text(uri).includes(testRun().canary));
    const lines = folder().text(uri).split("\r\n");
    for (const line of ["\ufeff# settings of the app  ", "PORT=8080", "", "MODE=dev"]) {
      assert.ok(lines.includes(line), `${JSON.stringify(line)} stayed`);
    }
  };

  const assertTakenBack = async (uri: vscode.Uri, before: readonly unknown[]) => {
    assert.deepEqual(folder().bytes(uri), Buffer.from(content));
    assert.deepEqual(await Promise.all(targets.map((id) => platformControl(id).secrets())), before);
  };

  for (const state of ["not open", "open"]) {
    it(`moves six keys to two platforms and takes all of it back, byte for byte: ${state}`, async () => {
      const before = await Promise.all(targets.map((id) => platformControl(id).secrets()));
      const uri = write();
      if (state === "open") await vscode.window.showTextDocument(uri);
      const { result } = await moveAll(uri);
      assert.deepEqual(
        [...result.steps.values()],
        keys.flatMap(() => targets.map(() => ({ kind: "moved" }))),
      );
      await assertMoved(uri);
      assert.equal(await statusOf(app, result.id), "applied");
      const undone = await undo(result);
      assert.equal(undone.isSettled, true);
      assert.ok([...undone.steps.values()].every(({ kind }) => kind === "deleted"));
      await assertTakenBack(uri, before);
      assert.equal(await statusOf(app, result.id), "undone");
    });
  }

  it("writes nothing before it is told to: a plan only lists", async () => {
    const uri = write();
    const { plan } = await moveAll(uri);
    assert.ok(plan.steps.every(({ action }) => action.kind === "create"));
    for (const id of targets) {
      const log = await platformControl(id).log();
      const firstWrite = log.findIndex(({ method }) => method !== "GET");
      assert.ok(firstWrite > 0);
      assert.equal(log.filter(({ method }) => method === "POST").length, keys.length);
    }
  });

  it("keeps the journal encrypted: no part of a value or of the file is in the storage folder", async () => {
    const { globalStorageUri } = await extensionContext();
    await moveAll(write());
    const files = filesBelow(globalStorageUri.fsPath);
    assert.ok(files.some((file) => /journal-.*\.age$/.test(file)));
    assert.ok(files.some((file) => /ledger\.age$/.test(file)));
    const texts = [testRun().canary, "settings of the app", platformControl("neo").token];
    assert.deepEqual(findFilesWith(globalStorageUri.fsPath, texts), []);
  });

  it("does not give a value away that a person changed on the platform in between", async () => {
    const uri = write();
    const { result } = await moveAll(uri);
    const [neo] = accounts;
    const provider = app.providers.find(({ id }) => id === neo?.providerId);
    const session = await app.accounts.session(neo?.id ?? "");
    assert.ok(provider?.setDefault !== undefined && session !== undefined);
    const scope = { kind: "personal", id: "personal", name: "Personal" } as const;
    const secret = (await provider.listSecrets(session, scope, signal)).find(
      ({ name }) => name === "LAST_KEY",
    );
    assert.ok(secret !== undefined);
    await provider.setDefault(session, secret, true, signal);
    const { steps } = await undo(result);
    assert.deepEqual([...steps.values()].map(({ kind }) => kind).sort(), [
      ...Array.from({ length: 11 }, () => "deleted"),
      "left",
    ]);
    assert.deepEqual(await countStored(), [[0, 0, 0, 0, 0, 1], never]);
    assert.deepEqual(folder().bytes(uri), Buffer.from(content));
  });

  /** Half-done batches, which the migration itself has to bring to the right end. */
  const mended: Readonly<Record<string, readonly (readonly [PlatformId, Fault])[]>> = {
    "a server error after the effect": [
      ["neo", { kind: "status", route: "POST /api/v1/secrets", status: 500, takesEffect: true, after: 2 }],
      ["primeIntellect", { kind: "status", route: "POST /api/v1/secrets/", status: 502, takesEffect: true }],
    ],
    "a pause that is asked for": [
      [
        "primeIntellect",
        {
          kind: "status",
          route: "POST /api/v1/secrets/",
          status: 429,
          headers: { "retry-after": "1" },
          after: 1,
          times: 2,
        },
      ],
    ],
    "a connection that is lost after the effect": [
      ["neo", { kind: "reset", route: "POST /api/v1/secrets", when: "afterEffect", times: 2 }],
      ["primeIntellect", { kind: "reset", route: "POST /api/v1/secrets/", when: "afterEffect", after: 5 }],
    ],
    "an answer that is cut off": [["neo", { kind: "truncate", route: "POST /api/v1/secrets", after: 3 }]],
  };

  for (const [title, faults] of Object.entries(mended)) {
    it(`ends right, with nothing twice, in spite of ${title}`, async () => {
      const before = await Promise.all(targets.map((id) => platformControl(id).secrets()));
      const uri = write();
      for (const [id, fault] of faults) await platformControl(id).fault(fault);
      const { result } = await moveAll(uri);
      assert.ok([...result.steps.values()].every(({ kind }) => kind === "moved"));
      await assertMoved(uri);
      assert.equal((await undo(result)).isSettled, true);
      await assertTakenBack(uri, before);
    });
  }

  it("leaves what a platform did not take in the file, and takes the rest of the batch back with it", async () => {
    const before = await Promise.all(targets.map((id) => platformControl(id).secrets()));
    const uri = write();
    await platformControl("neo").fault({
      kind: "reset",
      route: "POST /api/v1/secrets",
      when: "beforeBody",
      after: 4,
      times: "always",
    });
    const { result } = await moveAll(uri);
    const outcomes = [...result.steps.values()].map(({ kind }) => kind).sort();
    assert.deepEqual(outcomes, [...["failed", "failed"], ...Array.from({ length: 10 }, () => "moved")]);
    const [onNeo = [], onPrime] = await countStored();
    assert.deepEqual(onPrime, once);
    assert.equal(onNeo.filter((times) => times === 1).length, 4);
    assert.deepEqual(
      keysLeft(uri),
      keys.filter((_, index) => onNeo[index] === 0),
    );
    const posts = (await platformControl("neo").writes()).filter((write) => write.startsWith("POST "));
    assert.equal(posts.length, keys.length, "a create without an answer is never sent again");
    assert.equal(result.isSettled, false, "it may still arrive");
    await platformControl("neo").clearFaults();
    assert.equal((await undo(result)).isSettled, true);
    await assertTakenBack(uri, before);
  });

  it("finds out by looking what became of a write when nobody could tell at first", async () => {
    const uri = write();
    const neo = platformControl("neo");
    // A look of the view that is still under way would be counted among those below.
    for (const { id } of accounts) await app.inventory.load(id);
    await neo.fault({ kind: "reset", route: "POST /api/v1/secrets", when: "afterEffect", after: 5 });
    // The look right before the writes is answered, no look afterwards.
    await neo.fault({ kind: "status", route: "GET /api/v1/secrets", status: 403, after: 2, times: "always" });
    const { result } = await moveAll(uri);
    assert.equal(result.isSettled, false);
    assert.deepEqual(keysLeft(uri), keys);
    await neo.clearFaults();
    const [entry] = await findUnfinished(app.migration.journal);
    assert.equal(entry?.record.id, result.id);
    assert.ok(entry !== undefined);
    const resumed = await resumeMigration(app.migration, entry, {}, signal);
    assert.equal(resumed.isSettled, true);
    await assertMoved(uri);
    assert.deepEqual(await findUnfinished(app.migration.journal), []);
  });
});

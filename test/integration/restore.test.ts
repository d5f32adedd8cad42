import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import * as vscode from "vscode";
import type { Account } from "../../src/core/account.ts";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { personalScope } from "../../src/core/scope.ts";
import { readKept } from "../../src/editor/restore/readKept.ts";
import { writeChange } from "../../src/editor/restore/writeChange.ts";
import { writeMovedNote } from "../../src/envfile/writeMovedComment.ts";
import type { FileChange } from "../../src/migration/ports.ts";
import { planRestore, type Restorable } from "../../src/migration/restore/planRestore.ts";
import { restoreEntries } from "../../src/migration/restore/restoreEntries.ts";
import { useSettings } from "./support/changeSettings.ts";
import { move } from "./support/move.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const signal = neverAborted();
const note = writeMovedNote("This Machine", "2026-11-20");
const keys = ["PLAIN_KEY", "QUOTED_KEY", "LINES_KEY", "NOTED_KEY"];
const content = [
  "\ufeff# settings of the app  ",
  "PORT=8080",
  `PLAIN_KEY=${canaryValue("plain")}`,
  `export QUOTED_KEY = "${canaryValue("with spaces")}"\t`,
  "",
  `LINES_KEY='${canaryValue("first line")}\r\nsecond line'`,
  `  NOTED_KEY=${canaryValue("noted")} # note`,
  "MODE=dev",
].join("\r\n");

describe("restoring a .env file from this machine", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let local: Account;
  let count = 0;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
    const fixed = (await app.accounts.list()).find(({ account }) => account.baseUrl === undefined);
    assert.ok(fixed !== undefined);
    local = fixed.account;
  });
  afterEach(async () => {
    await closeEditors();
    await app.migration.journal.clear();
    const { provider, session } = await openLocal();
    for (const secret of await provider.listSecrets(session, personalScope, signal)) {
      await provider.deleteSecret?.(session, secret, signal);
    }
  });

  const openLocal = async () => {
    const provider = app.providers.find(({ id }) => id === local.providerId);
    const session = await app.accounts.session(local.id);
    assert.ok(provider !== undefined && session !== undefined);
    return { provider, session };
  };

  const writeMoved = async () => {
    const uri = folder().write(`.env.restore-${++count}`, content);
    await move(app, { file: uri.toString(), keys, accounts: [local], note });
    assert.doesNotMatch(folder().text(uri), /_KEY *=[^ ]/);
    return uri;
  };

  /** What the pick and the question lead to, without them. */
  const planAll = async (uri: vscode.Uri): Promise<{ items: readonly Restorable[]; change: FileChange }> => {
    const text = (await app.migration.files.read(uri.toString()))?.text;
    assert.ok(text !== undefined);
    const { values } = await readKept(app, uri, new Set(keys), signal);
    const journal = await app.migration.journal.list();
    const question = { uri: uri.toString(), text, journal, kept: values, places: new Set<string>() };
    const items = planRestore(question).filter((item) => item.kind === "restorable");
    const change = restoreEntries(text, items);
    assert.ok(change !== undefined);
    return { items, change };
  };

  for (const state of ["not open", "open"]) {
    it(`gives a moved file its bytes back, and keeps the secrets: ${state}`, async () => {
      const uri = await writeMoved();
      if (state === "open") await vscode.window.showTextDocument(uri);
      const { items, change } = await planAll(uri);
      assert.deepEqual(
        items.map(({ key, isOriginal }) => [key, isOriginal]),
        keys.map((key) => [key, true]),
      );
      await writeChange(app.migration.files, uri, change);
      assert.deepEqual(folder().bytes(uri), Buffer.from(content));
      assert.deepEqual(
        [...(await readKept(app, uri, new Set(keys), signal)).values.keys()].sort(),
        [...keys].sort(),
      );
    });
  }

  it("writes the present value of a secret that was replaced since, and nothing else anew", async () => {
    const uri = await writeMoved();
    const { provider, session } = await openLocal();
    const listed = await provider.listSecrets(session, personalScope, signal);
    const secret = listed.find(({ name }) => name === "QUOTED_KEY");
    assert.ok(secret !== undefined);
    const rotated = canaryValue("it's new");
    await provider.replaceValue?.(session, secret, new Sensitive(rotated), signal);
    const { change } = await planAll(uri);
    await writeChange(app.migration.files, uri, change);
    const expected = content.replace(`"${canaryValue("with spaces")}"\t`, `"${rotated}"`);
    assert.deepEqual(folder().bytes(uri), Buffer.from(expected));
  });

  const hindrances: Readonly<Record<string, readonly [(uri: vscode.Uri) => void, RegExp]>> = {
    "that changed in the meantime": [
      (uri) => folder().write(baseName(uri), "OTHER=1\n"),
      /changed in the meantime/,
    ],
    "that cannot be written": [(uri) => chmodSync(uri.fsPath, 0o444), /cannot be written/],
  };
  for (const [title, [hinder, message]] of Object.entries(hindrances)) {
    it(`leaves a file ${title}`, async () => {
      const uri = await writeMoved();
      const { change } = await planAll(uri);
      hinder(uri);
      const before = folder().bytes(uri);
      await assert.rejects(writeChange(app.migration.files, uri, change), message);
      assert.deepEqual(folder().bytes(uri), before);
    });
  }

  it("offers it for a comment that a move left, by place only", async () => {
    const uri = await writeMoved();
    await vscode.window.showTextDocument(uri);
    const ask = (line: number) =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        new vscode.Range(line, 0, line, 1),
      );
    const [action, ...others] = (await ask(2)).filter(({ title }) => title.startsWith("Restore"));
    assert.deepEqual(others, []);
    assert.equal(action?.title, "Restore PLAIN_KEY into this file…");
    assert.equal(action?.command?.command, "agentSecrets.restoreEnv");
    const [place] = (action?.command?.arguments ?? []) as { uri: vscode.Uri; lineNumber: number }[];
    assert.deepEqual([place?.uri.toString(), place?.lineNumber], [uri.toString(), 3]);
    assert.deepEqual(
      (await ask(0)).filter(({ title }) => title.startsWith("Restore")),
      [],
    );
  });

  it("writes nothing when the question is not answered with yes", async () => {
    const uri = await writeMoved();
    const before = folder().bytes(uri);
    let isDone = false;
    // Dialogs are refused in this host.
    const running = Promise.resolve(vscode.commands.executeCommand("agentSecrets.restoreEnv", uri)).finally(
      () => {
        isDone = true;
      },
    );
    while (!isDone) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    assert.equal(await running, undefined);
    assert.deepEqual(folder().bytes(uri), before);
  });
});

function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

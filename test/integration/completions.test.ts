import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Account } from "../../src/core/account.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { move } from "./support/move.ts";
import { resetPlatforms } from "./support/platformControl.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

/** The word of the value that no other test's has: VS Code ends a word at a hyphen. */
const OWN = "WordOfCompletions42";

/** What another extension does that completes words of files: it reads a document when it is opened, and keeps its words. */
class WordCache implements vscode.CompletionItemProvider {
  readonly #words = new Map<string, readonly string[]>();

  read(document: vscode.TextDocument): void {
    this.#words.set(document.uri.toString(), document.getText().match(/[\w-]{3,}/g) ?? []);
  }

  provideCompletionItems(): vscode.CompletionItem[] {
    return [...this.#words.values()]
      .flat()
      .map((word) => ({ label: { label: word, description: "cached" } }));
  }
}

interface Offered {
  readonly byEditor: boolean;
  readonly byOther: boolean;
}

/** What the list of suggestions in `uri` has of the value, by VS Code itself and by the other extension. */
async function findOffered(uri: vscode.Uri): Promise<Offered> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    uri,
    new vscode.Position(0, 0),
  );
  const holding = items.map(({ label }) => label).filter((label) => textOf(label).includes(OWN));
  const isOther = (label: vscode.CompletionItem["label"]) =>
    typeof label !== "string" && label.description === "cached";
  return { byEditor: holding.some((label) => !isOther(label)), byOther: holding.some(isOther) };
}

function textOf(label: vscode.CompletionItem["label"]): string {
  return typeof label === "string" ? label : label.label;
}

describe("suggestions of words in .env files", () => {
  const folder = useWorkFolder();
  const value = canaryValue(OWN);
  let app: RunningApp;
  let account: Account;
  let cache: WordCache;
  const registered: vscode.Disposable[] = [];

  before(async () => {
    app = await runningApp();
    account = await connect(app, "neo");
    cache = new WordCache();
    // As vague as VS Code's own, which is not asked where a more telling one has suggestions.
    registered.push(vscode.languages.registerCompletionItemProvider("*", cache));
  });
  after(async () => {
    vscode.Disposable.from(...registered).dispose();
    await closeEditors();
    await disconnectAll(app);
    await resetPlatforms();
    await app.migration.journal.clear();
  });

  it("no longer come from VS Code after a move; another extension has them until it reads the file again", async () => {
    const uri = folder().write(".env", `\nCACHED_KEY=${value}\nPORT=8080\n`);
    const { document } = await vscode.window.showTextDocument(uri);
    cache.read(document);
    assert.deepEqual(await findOffered(uri), { byEditor: true, byOther: true });

    await move(app, { file: uri.toString(), keys: ["CACHED_KEY"], accounts: [account] });
    assert.ok(!document.getText().includes(value));
    assert.deepEqual(await findOffered(uri), { byEditor: false, byOther: true });

    cache.read(document);
    assert.deepEqual(await findOffered(uri), { byEditor: false, byOther: false });
  });
});

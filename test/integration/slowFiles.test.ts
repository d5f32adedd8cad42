import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { PlaintextTree, type PlaintextView } from "../../src/editor/findings/PlaintextTree.ts";
import { scanWorkspace } from "../../src/editor/findings/scanWorkspace.ts";
import { FindingsIndex } from "../../src/findings/FindingsIndex.ts";
import { startTextWork } from "../support/countTextWork.ts";
import { slowTexts } from "../support/slowTexts.ts";
import { useSettings } from "./support/changeSettings.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { until } from "./support/until.ts";
import { closeEditors, useWorkFolder } from "./support/workFolder.ts";

const secret = canaryValue("slow");

/**
 * What no file may take without a turn for others, in looks at its text: a clock would measure the machine. A piece takes
 * 12,000 at most, a whole file more than 200,000. `npm run bench -- blocking` tells the milliseconds.
 */
const LONGEST = 100_000;

/** What a cloned folder may hold to bring the host to a standstill, with every other extension in it. */
describe("files that take long to check", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  const signal = new AbortController().signal;

  useSettings({ "files.autoSave": "off" });
  before(async () => {
    app = await runningApp();
  });
  afterEach(closeEditors);

  /** How often the host looks at a text, at most, between two turns of its event loop. */
  const longestStretch = async (work: () => PromiseLike<unknown>): Promise<number> => {
    const count = startTextWork();
    let [longest, isDone, last] = [0, false, 0];
    const tick = (): void => {
      longest = Math.max(longest, count.looks() - last);
      last = count.looks();
      if (!isDone) setImmediate(tick);
    };
    setImmediate(tick);
    try {
      await work();
    } finally {
      isDone = true;
      count.stop();
    }
    return longest;
  };

  for (const [form, text] of Object.entries(slowTexts(secret))) {
    it(`hold the host up for a moment only: ${form}`, async () => {
      const uri = folder().write(`.env.slow-${form.replaceAll(" ", "-")}`, text);
      const longest = await longestStretch(() => app.findings.watch.read(uri));
      assert.ok(longest < LONGEST, `${longest} looks`);
    });
  }

  it("hold nobody up while they are open and typed in, beside what the editor does with any file", async () => {
    const type = async (uri: vscode.Uri, text: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), text);
      await vscode.workspace.applyEdit(edit);
    };
    const stretch = async (name: string, isDone: (uri: vscode.Uri) => Promise<void>) => {
      // More entries than are checked. More text would only be the editor's own work, which is counted, too.
      const uri = folder().write(name, "A=1\n".repeat(11_000));
      // Without an editor, whose own work on such a file takes longer than ours.
      const document = await vscode.workspace.openTextDocument(uri);
      const longest = await longestStretch(async () => {
        for (let key = 0; key < 2; key++) await type(uri, "A=1\n");
        await type(uri, `TYPED_API_KEY=${secret}\n`);
        await isDone(uri);
      });
      await document.save();
      return longest;
    };
    const bare = await stretch("slow.txt", async () => undefined);
    const checked = await stretch(".env.slow-typed", (uri) =>
      until(
        (listener) => app.findings.index.onDidChange(listener),
        () => app.findings.index.file(uri.toString())?.findings[0]?.key === "TYPED_API_KEY",
      ),
    );
    assert.ok(checked < bare + LONGEST, `${checked} looks, without ${bare}`);
  });

  it("are named when only a part of them was checked, or nothing", async () => {
    const many = folder().write(".env.many", `FIRST_API_KEY=${secret}\n${"A=1\n".repeat(10_000)}`);
    const large = folder().write(".env.large", `FIRST_API_KEY=${secret}\n${"A=1\n".repeat(300_000)}`);
    for (const uri of [many, large]) await app.findings.watch.read(uri);
    assert.equal(app.findings.index.trouble(many.toString()), "tooManyEntries");
    assert.equal(app.findings.index.trouble(large.toString()), "tooLarge");
    assert.deepEqual(
      app.findings.index.file(many.toString())?.findings.map(({ key }) => key),
      ["FIRST_API_KEY"],
    );
    assert.deepEqual(troubleOf(many), "Too many entries: only the first ones are checked.");
    assert.deepEqual(troubleOf(large), "Larger than 1 MB: not checked.");
    folder().write(".env.many", "A=1\n");
    await app.findings.watch.read(many);
    assert.equal(app.findings.index.trouble(many.toString()), undefined);
  });

  /** What the row of a file says behind the folder. */
  const troubleOf = (uri: vscode.Uri): string | undefined => {
    const row = app.plaintext
      .children()
      .find((one) => one.kind === "file" && one.uri.toString() === uri.toString());
    return row && String(app.plaintext.item(row).description).split(" · ").at(-1);
  };

  for (const [limits, left, isCut] of [
    [{ files: 1_000, characters: 1 }, "some", false],
    [{ files: 3, characters: Number.POSITIVE_INFINITY }, "none", true],
  ] as const) {
    it(`are left for later over the budget of a start, which is told: ${JSON.stringify(limits)}`, async () => {
      mkdirSync(join(folder().path, `many-${limits.files}`));
      for (let file = 0; file < 40; file++) {
        folder().write(`many-${limits.files}/.env.${file}`, `DB_PASSWORD=${secret}\n`);
      }
      const read: string[] = [];
      const watch = { read: async (uri: vscode.Uri) => read.push(uri.path) };
      const result = await scanWorkspace(watch, signal, () => undefined, limits);
      assert.equal(result.isCut, isCut);
      assert.equal(result.left > 0, left === "some");
      const shown = showIn(result);
      assert.match(
        shown.message,
        isCut
          ? /^Only 3 \.env files have been checked so far\. There are more\.$/
          : /^\d+ \.env files have not been checked yet\.$/,
      );
      assert.deepEqual(shown.commands, ["agentSecrets.scan"]);
      const all = await scanWorkspace(watch, signal, () => undefined);
      assert.deepEqual([all.left, all.isCut], [0, false]);
      assert.deepEqual(showIn(all), { message: "", commands: [] });
    });
  }

  /** A view of the result alone. */
  const showIn = (result: Awaited<ReturnType<typeof scanWorkspace>>) => {
    const view: { message?: string } = {};
    const changed = new vscode.EventEmitter<undefined>();
    const tree = new PlaintextTree(new FindingsIndex(), { view, changed } as unknown as PlaintextView, {
      readersOf: () => [],
      onDidChange: () => ({ dispose: () => undefined }),
    });
    tree.setRest(result);
    const commands = tree.children().map((row) => tree.item(row).command?.command);
    return { message: view.message ?? "", commands };
  };
});

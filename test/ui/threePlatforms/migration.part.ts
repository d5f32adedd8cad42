import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { eventually } from "../support/eventually.ts";
import { findByName } from "../support/findByName.ts";
import { makeSixKeys } from "../support/sixKeys.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";
import { writesOf } from "../support/writesOf.ts";

const { keys, values, lines } = makeSixKeys(9);
const pieces = makeTokenPieces(13);
const [head, tail, old] = [pieces.base62(8), pieces.base62(12), pieces.base62(20)];
const pem = pieces.pem("PRIVATE KEY").trimEnd();
const block = `SIGNING_KEY=${pem}\nHOST=h\n`;
const reviewed = `DB_PASSWORD=${head}#${tail}\n#DB_PASSWORD=${old}\nLAST=1\n${block}`;

const start = ["PORT=3000", ...lines, "LAST=1", ""].join("\n");

export function moveWholeFile(stage: () => Stage): void {
  describe("move a whole file", () => {
    useFiles(stage, { ".env": start, "review/.env": reviewed });

    before(async () => {
      const { workbench } = stage();
      await workbench.editor.open(join(workbench.folder, ".env"));
      await eventually(async () =>
        assert.equal(await workbench.editor.lenses("Move to Platform…").count(), 6),
      );
    });

    const text = (): string => readFileSync(join(stage().workbench.folder, ".env"), "utf8");
    const movedNames = (): string[] =>
      stage()
        .sandbox.primeIntellect.secrets.map(({ name }) => name)
        .filter((name) => keys.includes(name))
        .sort();

    /** As far as the plan, which is then open. */
    async function openPlan(): Promise<void> {
      const { quickInput, runCommand, editor, folder } = stage().workbench;
      await editor.open(join(folder, ".env"));
      await runCommand("Agent Secrets: Move Secrets from File to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("Prime Intellect · Personal");
      await quickInput.waitForPlaceholder("Select what to move");
    }

    it("shows plan and file edits in a document without a value, and writes nothing meanwhile", async () => {
      const { workbench, sandbox } = stage();
      const before = writesOf(sandbox.primeIntellect).length;
      await openPlan();
      await workbench.quickInput.press("Preview the plan and the file edits");
      await eventually(async () => {
        const lines = (await workbench.editor.lines()).join("\n");
        assert.match(lines, /# Plan: 6 of 6 selected/);
        assert.match(lines, /# ALPHA_API_KEY moved to Prime Intellect/);
        assert.ok(values.every((value) => !lines.includes(value)));
      });
      await workbench.screenshot("plan-preview");
      await workbench.quickInput.cancel();
      await workbench.quickInput.waitUntilClosed();
      assert.equal(writesOf(sandbox.primeIntellect).length, before);
      assert.equal(text(), start);
    });

    it("shows how far it is; a cancel finishes what is under way, leaves the rest, and all of it is in the report", async () => {
      const { workbench, sandbox } = stage();
      const held = sandbox.primeIntellect.fault({
        kind: "hold",
        route: "POST /api/v1/secrets/",
        takesEffect: true,
        after: 1,
        times: "always",
      });
      await openPlan();
      await workbench.quickInput.accept();
      await held.reached();
      await workbench.notifications.waitFor("Moving secrets");
      await workbench.screenshot("move-progress");
      await workbench.notifications.press("Moving secrets", "Cancel");
      held.remove();
      await workbench.notifications.waitFor(/moved, \d canceled/);
      await workbench.screenshot("move-cancelled");
      const moved = movedNames();
      assert.ok(moved.length > 0 && moved.length < keys.length);
      for (const [index, key] of keys.entries()) {
        assert.equal(text().includes(`${key}=${values[index]}`), !moved.includes(key), key);
      }
      await workbench.notifications.press(/moved, \d canceled/, "Report");
      await eventually(async () => {
        const lines = (await workbench.editor.lines()).join("\n");
        assert.match(lines, /# Move of /);
        assert.match(lines, /ALPHA_API_KEY/);
        assert.ok(values.every((value) => !lines.includes(value)));
      });
      await workbench.screenshot("move-report");
    });

    it("asks before it takes it back, and the key that answers a list refuses", async () => {
      const { workbench } = stage();
      const before = text();
      await workbench.notifications.clear();
      await workbench.runCommand("Agent Secrets: Undo Move…");
      await workbench.dialog.waitFor(/Undo the move of .*These files get the values back, in plain text:/s);
      await workbench.screenshot("undo-question");
      await workbench.page.keyboard.press("Enter");
      await workbench.dialog.box.waitFor({ state: "hidden" });
      assert.equal(text(), before);
      assert.ok(movedNames().length > 0);
    });

    it("takes it back with one command: the file byte for byte, the platform as before", async () => {
      const { workbench } = stage();
      const { dialog, notifications } = workbench;
      await notifications.clear();
      await workbench.runCommand("Agent Secrets: Undo Move…");
      await dialog.press("Undo Move");
      await notifications.waitFor(".env is as it was.");
      await workbench.screenshot("undone");
      assert.equal(text(), start);
      assert.deepEqual(movedNames(), []);
    });

    it("looks for what is left of the values, and reports places only", async () => {
      const { workbench } = stage();
      await workbench.notifications.clear();
      await openPlan();
      await workbench.quickInput.accept();
      await workbench.notifications.waitFor("6 moved.");
      assert.deepEqual(movedNames(), [...keys].sort());
      // The editor's own copies come and go: its local history makes one of two saves in a row.
      writeFileSync(join(workbench.folder, "old-notes.txt"), `used to be ${values[0]}\n`);
      await workbench.notifications.press("6 moved.", "Check for Leftovers");
      await eventually(async () => {
        const texts = (await workbench.notifications.texts()).join("\n");
        assert.match(texts, /Leftovers found in \d+ places?/);
        assert.ok(values.every((value) => !texts.includes(value)));
      });
      await workbench.screenshot("leftovers");
    });

    describe("review of what is moved", () => {
      it("asks for the whole line where dotenv cuts, and takes copies of the value along", async () => {
        const { workbench, sandbox } = stage();
        const { quickInput, editor, folder } = workbench;
        await editor.open(join(folder, "review", ".env"));
        await editor.goToLine(1);
        await workbench.runCommand("Agent Secrets: Move to Platform…");
        await quickInput.waitForPlaceholder("Where to?");
        await quickInput.choose("Prime Intellect · Personal");
        await quickInput.waitForPlaceholder("dotenv cuts these values");
        await workbench.screenshot("whole-line");
        await quickInput.choose("DB_PASSWORD");
        await quickInput.accept();
        await quickInput.waitForPlaceholder("These lines hold parts or copies of the secrets");
        await workbench.screenshot("copies");
        await quickInput.accept();
        await quickInput.waitForMessage("The value has 21 characters");
        await quickInput.accept();
        await workbench.notifications.waitFor("DB_PASSWORD was moved to Prime Intellect");
        assert.equal(findByName(sandbox.primeIntellect.secrets, "DB_PASSWORD").value, `${head}#${tail}`);
        const after = readFileSync(join(folder, "review", ".env"), "utf8");
        assert.match(after, /^# DB_PASSWORD moved to Prime Intellect, \d{4}-\d\d-\d\d\nLAST=1\n/);
        assert.ok(after.endsWith(`LAST=1\n${block}`));
      });

      it("moves a key of several lines outside of quotes whole, and says so", async () => {
        const { workbench, sandbox } = stage();
        const { quickInput, editor, folder } = workbench;
        await editor.open(join(folder, "review", ".env"));
        await editor.goToLine(3);
        await workbench.runCommand("Agent Secrets: Move to Platform…");
        await quickInput.waitForPlaceholder("Where to?");
        await quickInput.choose("Prime Intellect · Personal");
        await quickInput.waitForMessage("dotenv reads only its first line. All lines of the key are moved.");
        await workbench.screenshot("whole-key");
        await quickInput.accept();
        await workbench.notifications.waitFor("SIGNING_KEY was moved to Prime Intellect");
        assert.equal(findByName(sandbox.primeIntellect.secrets, "SIGNING_KEY").value, pem);
        const after = readFileSync(join(folder, "review", ".env"), "utf8");
        assert.match(after, /\nLAST=1\n# SIGNING_KEY moved to Prime Intellect, \d{4}-\d\d-\d\d\nHOST=h\n$/);
      });
    });
  });
}

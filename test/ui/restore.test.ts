import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { acceptMove } from "./support/acceptMove.ts";
import { chooseFromRow } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const pieces = makeTokenPieces(17);
const token = `hf_${pieces.base62(34)}`;
const extra = pieces.base62(30);
const start = [
  "# Settings of the app",
  "PORT=3000",
  `export HF_TOKEN = "${token}"   # the shared one`,
  "# OPENAI_API_KEY= moved to Neo, 2026-11-02",
  "# GITHUB_TOKEN= moved to This Machine, 2026-11-02",
  "GITHUB_TOKEN=",
  "",
].join("\r\n");

describe("restore .env", () => {
  const template = writeWorkspace({ ".env": start });
  execFileSync("git", ["init", "-q"], { cwd: template });
  execFileSync("git", ["add", ".env"], { cwd: template });
  const stage = useStage({ workspace: template, size: { width: 1280, height: 900 } });
  after(() => rmSync(template, { recursive: true }));

  before(async () => {
    const { workbench, tree } = stage();
    await tree.waitFor("This Machine");
    await createForFolder("EXTRA_KEY", extra);
    await tree.waitFor("Save Recovery Key");
    // The credential store has to show that it keeps keys before anything is taken out of a file.
    await workbench.reload();
    await tree.waitFor("EXTRA_KEY");
    await tree.waitUntilGone("Save Recovery Key");
    await moveByLens();
  });

  it("lists what can come back and why the rest cannot, and asks before it writes", async () => {
    const { workbench } = stage();
    const { quickInput, dialog } = workbench;
    const moved = readEnv();
    for (const theme of ["light", "dark"] as const) {
      await workbench.setTheme(theme);
      await workbench.runCommand("Agent Secrets: Restore .env…");
      await quickInput.waitForTitle("Restore .env");
      const labels = (await quickInput.labels()).map((label) => label.trim());
      assert.deepEqual(labels, ["HF_TOKEN", "EXTRA_KEY", "OPENAI_API_KEY", "GITHUB_TOKEN"]);
      await workbench.screenshot(`restore-pick-${theme}`);
      // What cannot come back cannot be ticked either.
      await quickInput.choose("OPENAI_API_KEY");
      await quickInput.accept();
      await dialog.waitFor("Write 1 secret into .env in plain text?");
      const detail = await dialog.detail();
      assert.match(detail, /HF_TOKEN/);
      assert.doesNotMatch(detail, /OPENAI_API_KEY|EXTRA_KEY/);
      assert.match(detail, /Git tracks this file/);
      await workbench.screenshot(`restore-question-${theme}`);
      await dialog.press("Cancel");
      assert.equal(readEnv(), moved);
    }
  });

  it("puts the line back byte for byte, and takes it out again with Undo", async () => {
    const { workbench, tree } = stage();
    const { quickInput, dialog, notifications } = workbench;
    const moved = readEnv();
    await workbench.runCommand("Agent Secrets: Restore .env…");
    await quickInput.waitForTitle("Restore .env");
    await quickInput.accept();
    await dialog.waitFor("Write 1 secret into .env");
    await dialog.press("Write Secret");
    await notifications.waitFor("1 secret is back in .env.");
    assert.equal(readEnv(), start);
    await workbench.screenshot("restore-done");
    await tree.waitFor("HF_TOKEN");
    await notifications.press("1 secret is back in .env.", "Undo");
    await eventually(() => assert.equal(readEnv(), moved));
  });

  it("writes what is kept for the folder at the end, when it is ticked", async () => {
    const { workbench } = stage();
    const { quickInput, dialog, notifications } = workbench;
    await workbench.runCommand("Agent Secrets: Restore .env…");
    await quickInput.waitForTitle("Restore .env");
    await quickInput.choose("EXTRA_KEY");
    await quickInput.accept();
    await dialog.waitFor("Write 2 secrets into .env");
    await dialog.press("Write Secrets");
    await notifications.waitFor("2 secrets are back in .env.");
    assert.equal(readEnv(), `${start}EXTRA_KEY=${extra}\r\n`);
    await notifications.press("2 secrets are back in .env.", "Undo");
    await eventually(() => assert.doesNotMatch(readEnv(), /EXTRA_KEY/));
  });

  it("says so when nothing can come back", async () => {
    const { workbench, tree } = stage();
    const { quickInput } = workbench;
    const moved = readEnv();
    for (const name of ["HF_TOKEN", "EXTRA_KEY"]) {
      await chooseFromRow(stage(), name, "Delete Secret…");
      await workbench.dialog.press("Delete Secret");
      await tree.waitUntilGone(name);
    }
    await workbench.runCommand("Agent Secrets: Restore .env…");
    await quickInput.waitForPlaceholder("Nothing can be restored into this file");
    const labels = (await quickInput.labels()).map((label) => label.trim());
    assert.deepEqual(labels, ["HF_TOKEN", "OPENAI_API_KEY", "GITHUB_TOKEN"]);
    await workbench.screenshot("restore-nothing");
    await quickInput.accept();
    await quickInput.waitUntilClosed();
    assert.equal(readEnv(), moved);
  });

  it("leaves no value in clear text behind", async () => {
    assert.deepEqual(await findLeaks(stage().workbench, [extra]), []);
  });

  function readEnv(): string {
    return readFileSync(join(stage().workbench.folder, ".env"), "utf8");
  }

  async function moveByLens(): Promise<void> {
    const { workbench } = stage();
    const { editor, folder } = workbench;
    await editor.open(join(folder, ".env"));
    // Not by the palette, whose list is made when it opens: right after a reload the command may not be in it yet.
    await editor.lenses("Move to Platform…").first().click();
    await acceptMove(workbench);
    await workbench.notifications.waitFor("HF_TOKEN was moved to This Machine · workspace.");
  }

  async function createForFolder(name: string, value: string): Promise<void> {
    const { quickInput } = stage().workbench;
    await chooseFromRow(stage(), "This Machine", "Create Secret…");
    await quickInput.waitForPlaceholder("Where in This Machine?");
    await quickInput.choose("workspace");
    await quickInput.waitForMessage("Name of the secret");
    for (const [text, next] of [
      [name, "Value of EXTRA_KEY"],
      [value, ""],
    ] as const) {
      await quickInput.type(text);
      await quickInput.accept();
      if (next !== "") await quickInput.waitForMessage(next);
    }
    await quickInput.waitForPlaceholder("Who gets it without asking?");
    await quickInput.choose("Off");
    await quickInput.waitForMessage("What is it for?");
    await quickInput.accept();
    await stage().tree.waitFor(name);
  }
});

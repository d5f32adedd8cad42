import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { addAccount } from "./support/addAccount.ts";
import { eventually } from "./support/eventually.ts";
import { findByName } from "./support/findByName.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";
import type { Theme } from "./workbench/theme.ts";
import { walkthroughOf } from "./workbench/walkthrough.ts";

const pieces = makeTokenPieces(11);
const token = `hf_${pieces.base62(34)}`;
const env = `PORT=3000\nHF_TOKEN=${token}\n`;

const steps = {
  create: { title: "Try it without an account", picture: "A laptop that holds a locked list of secrets" },
  connect: { title: "Connect a platform", picture: "Three platforms joined to one list of secrets" },
  find: { title: "See plaintext in .env files", picture: "A .env file with two marked lines" },
  move: { title: "Move one key", picture: "A line of a .env file on its way to a list of secrets" },
  undo: { title: "Undo it", picture: "The line is back in the .env file" },
} as const;
const titles: readonly string[] = Object.values(steps).map(({ title }) => title);
const themes: readonly Theme[] = ["light", "dark", "highContrast", "highContrastLight"];

describe("walkthrough", () => {
  const template = writeWorkspace({ ".env": env });
  const stage = useStage({
    workspace: template,
    size: { width: 1280, height: 860 },
    settings: { "agentSecrets.scan.onOpen": false, "agentSecrets.move.keepCopy": true },
  });
  after(() => rmSync(template, { recursive: true }));
  const walkthrough = () => walkthroughOf(stage().workbench.page);

  it("opens from the first view, with nothing done", async () => {
    const { workbench } = stage();
    await workbench.tree("Get Started").welcome.getByRole("button", { name: "walkthrough" }).click();
    await walkthrough().waitFor("Get started with Agent Secrets");
    assert.deepEqual(await walkthrough().titles(), titles);
    assert.deepEqual(await walkthrough().done(), []);
    // Nothing was scanned, so that nothing is said of what is in the files.
    await workbench.tree("Plaintext").welcome.getByText("Not all .env files").waitFor();
    await workbench.screenshot("not-scanned");
  });

  it("says in one sentence what is missing when a step comes too early", async () => {
    const { notifications, quickInput } = stage().workbench;
    await press(steps.move.title, "Move to Platform");
    await notifications.waitFor("No plaintext secrets found yet. Scan the workspace first.");
    await press(steps.undo.title, "Undo Move");
    await notifications.waitFor("There is no move to undo.");
    await press(steps.create.title, "Create Secret");
    await quickInput.waitForPlaceholder("Where in This Machine?");
    await quickInput.cancel();
    await notifications.clear();
    assert.deepEqual(await walkthrough().done(), []);
  });

  it("ticks the first step when a secret is on this machine, not when the button is pressed", async () => {
    const { tree, workbench } = stage();
    const { quickInput } = workbench;
    await press(steps.create.title, "Create Secret");
    await quickInput.waitForPlaceholder("Where in This Machine?");
    await quickInput.choose("All folders");
    await quickInput.waitForMessage("Name of the secret in This Machine");
    await stage().workbench.quickInput.answer("FIRST_KEY");
    await quickInput.waitForMessage("Value of FIRST_KEY");
    await stage().workbench.quickInput.answer(pieces.base62(20));
    await quickInput.waitForPlaceholder("Who gets it without asking?");
    await quickInput.choose("Off");
    await quickInput.waitForMessage("What is it for?");
    assert.deepEqual(await walkthrough().done(), []);
    await quickInput.accept();
    await tree.waitFor("FIRST_KEY");
    await waitForDone(steps.create.title);
  });

  it("ticks the second when a platform has accepted the token", async () => {
    const { workbench, sandbox } = stage();
    await press(steps.connect.title, "Add Account");
    await workbench.quickInput.waitForPlaceholder("Choose a platform");
    await workbench.quickInput.cancel();
    await workbench.quickInput.waitUntilClosed();
    assert.deepEqual(await walkthrough().done(), [steps.create.title]);
    await addAccount(workbench, sandbox.neo);
    await waitForDone(steps.create.title, steps.connect.title);
  });

  it("ticks the third when the workspace was looked through", async () => {
    const { workbench } = stage();
    await press(steps.find.title, "Scan Workspace");
    await workbench.notifications.waitFor("Plaintext secrets found: 1. Files read: 1.");
    await waitForDone(steps.create.title, steps.connect.title, steps.find.title);
  });

  it("ticks the fourth when a key has left its file, with no editor open", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    await press(steps.move.title, "Move to Platform");
    await quickInput.waitForPlaceholder("Which one?");
    assert.deepEqual(await quickInput.labels(), ["HF_TOKEN"]);
    await quickInput.choose("HF_TOKEN");
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("ProjectDiscovery Neo · Personal");
    await quickInput.waitForTitle("Move HF_TOKEN to ProjectDiscovery Neo · Personal");
    assert.deepEqual(await walkthrough().done(), titles.slice(0, 3));
    await quickInput.accept();
    await workbench.dialog.waitFor("Save a recovery key for the copies first?");
    await workbench.dialog.press("Move Without Copies");
    await workbench.notifications.waitFor("HF_TOKEN was moved to ProjectDiscovery Neo · Personal.");
    await waitForDone(...titles.slice(0, 4));
    assert.match(readEnv(), /^# HF_TOKEN moved to/m);
    assert.equal(findByName(sandbox.neo.secrets, "HF_TOKEN").value, token);
  });

  it("keeps its ticks across a restart", async () => {
    const { workbench } = stage();
    await workbench.notifications.clear();
    await workbench.reload();
    await stage().tree.waitFor("FIRST_KEY");
    await workbench.runCommand("Agent Secrets: Open Walkthrough");
    await waitForDone(...titles.slice(0, 4));
  });

  it("ticks the last when the file is as it was", async () => {
    const { workbench, sandbox } = stage();
    await press(steps.undo.title, "Undo Move");
    await workbench.dialog.waitFor("Undo the move of HF_TOKEN?");
    assert.deepEqual(await walkthrough().done(), titles.slice(0, 4));
    await workbench.dialog.press("Undo Move");
    await waitForDone(...titles);
    assert.equal(readEnv(), env);
    assert.ok(!sandbox.neo.secrets.some(({ name }) => name === "HF_TOKEN"));
  });

  it("is readable where there is no room for pictures", async () => {
    const { workbench } = stage();
    await workbench.page.setViewportSize({ width: 800, height: 860 });
    for (const [name, { title }] of Object.entries(steps)) {
      await walkthrough().select(title);
      await workbench.screenshot(`walkthrough-${name}-narrow`);
    }
    await workbench.page.setViewportSize({ width: 1600, height: 860 });
    await walkthrough().waitForPicture(steps.undo.picture);
  });

  for (const theme of themes) {
    it(`shows a picture beside every step in ${theme}`, async () => {
      const { workbench } = stage();
      await workbench.notifications.clear();
      await workbench.setTheme(theme);
      for (const [name, { title, picture }] of Object.entries(steps)) {
        await walkthrough().select(title);
        await walkthrough().waitForPicture(picture);
        await workbench.screenshot(`walkthrough-${name}-${theme}`);
      }
    });
  }

  async function press(title: string, button: string): Promise<void> {
    await walkthrough().select(title);
    await walkthrough().press(button);
  }

  async function waitForDone(...expected: readonly string[]): Promise<void> {
    await eventually(async () => assert.deepEqual(await walkthrough().done(), expected));
  }

  function readEnv(): string {
    return readFileSync(join(stage().workbench.folder, ".env"), "utf8");
  }
});

describe("walkthrough in a workspace without a .env file", () => {
  const template = writeWorkspace({ "notes.txt": "nothing here\n" });
  const stage = useStage({ workspace: template });
  after(() => rmSync(template, { recursive: true }));

  it("offers a practice file instead of a dead end, and ticks nothing yet", async () => {
    const { workbench } = stage();
    await workbench.tree("Plaintext").welcome.getByText("No plaintext secrets found").waitFor();
    const walkthrough = walkthroughOf(workbench.page);
    await workbench.runCommand("Agent Secrets: Open Walkthrough");
    await walkthrough.select(steps.find.title);
    await walkthrough.press("Scan Workspace");
    await workbench.notifications.waitFor("This workspace has no .env file to check.");
    assert.deepEqual(await walkthrough.done(), []);
    await workbench.notifications.press("This workspace has no .env file", "Open a Practice File");
    await workbench.editor.waitForLine("PRACTICE_MODE=on");
    await workbench.editor.lenses("Move to Platform…").waitFor();
    await workbench.screenshot("walkthrough-practice");
  });

  it("has nothing above the entries while a setting says so, in an editor that is open", async () => {
    const { workbench } = stage();
    const lens = workbench.editor.lenses("Move to Platform…");
    const settings = join(workbench.folder, ".vscode", "settings.json");
    mkdirSync(dirname(settings));
    writeFileSync(settings, JSON.stringify({ "agentSecrets.codeLens.enabled": false }));
    await eventually(async () => assert.equal(await lens.count(), 0));
    rmSync(dirname(settings), { recursive: true });
    await lens.waitFor();
  });

  it("has ticked the step, and moves the made-up key once its file is saved", async () => {
    const { workbench } = stage();
    const walkthrough = walkthroughOf(workbench.page);
    const path = join(workbench.folder, ".env.practice");
    assert.ok(!existsSync(path));
    await workbench.editor.save();
    await eventually(() => assert.match(readFileSync(path, "utf8"), /^PRACTICE_API_KEY=\S{40}$/m));
    await workbench.runCommand("Agent Secrets: Open Walkthrough");
    assert.deepEqual(await walkthrough.done(), [steps.find.title]);
    await walkthrough.select(steps.move.title);
    await walkthrough.press("Move to Platform");
    await workbench.quickInput.waitForPlaceholder("Which one?");
    assert.deepEqual(await workbench.quickInput.labels(), ["PRACTICE_API_KEY"]);
  });
});

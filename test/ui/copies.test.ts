import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { eventually } from "./support/eventually.ts";
import { findByName } from "./support/findByName.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const pieces = makeTokenPieces(11);
const keys = ["ALPHA_API_KEY", "BETA_API_KEY", "GAMMA_API_KEY", "DELTA_API_KEY", "EPSILON_API_KEY"];
const values = new Map(keys.map((key) => [key, pieces.base62(40)]));
const start = [...[...values].map(([key, value]) => `${key}=${value}`), ""].join("\n");

const keepTooltip = "Keep an encrypted copy on this machine";

describe("keep an encrypted copy of what is moved", () => {
  const template = writeWorkspace({ ".env": start });
  const stage = useStage({
    workspace: template,
    sandbox: smallSeeds,
    accounts: ["primeIntellect"],
    settings: { "agentSecrets.move.keepCopy": true, "agentSecrets.clipboard.clearAfterSeconds": 2 },
  });
  after(() => rmSync(template, { recursive: true }));

  before(async () => {
    const { workbench } = stage();
    await workbench.editor.open(join(workbench.folder, ".env"));
    await eventually(async () => assert.equal(await workbench.editor.lenses("Move to Platform…").count(), 5));
  });

  const text = (): string => readFileSync(join(stage().workbench.folder, ".env"), "utf8");
  const valueFor = (key: string): string => values.get(key) ?? "";

  /** The names kept for the folder, which is the last scope of the last account. */
  async function localNames(): Promise<readonly string[]> {
    const labels = await stage().tree.labels();
    return labels.slice(labels.lastIndexOf("workspace") + 1).filter((label) => keys.includes(label));
  }

  /** What the app gets for a key from this machine, as the clipboard shows it. */
  async function assertKept(key: string): Promise<void> {
    const { workbench, tree } = stage();
    await tree.waitFor(key);
    await workbench.runCommand("Agent Secrets: Copy Value");
    await workbench.quickInput.waitForPlaceholder("Choose a secret");
    assert.ok((await rowLabels()).includes(key), key);
    await workbench.quickInput.choose(key);
    await workbench.dialog.waitFor(`Copy the value of ${key}?`);
    await workbench.dialog.press("Copy Value");
    await eventually(async () => assert.equal(await workbench.clipboard(), valueFor(key)));
  }

  /** As far as the last box, which is then open. */
  async function startMove(key: string): Promise<void> {
    const { quickInput, editor, menu } = stage().workbench;
    const line = text()
      .split("\n")
      .findIndex((candidate) => candidate.startsWith(`${key}=`));
    await editor.openMenu(line + 1);
    await menu.choose("Agent Secrets", "Move to Platform…");
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("Prime Intellect · Personal");
    await quickInput.waitForTitle(`Move ${key} to Prime Intellect · Personal`);
  }

  /** A row begins with its icon. */
  async function rowLabels(): Promise<readonly string[]> {
    return (await stage().workbench.quickInput.labels()).map((label) => label.trim());
  }

  it("offers it with every move, and can leave it out", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput, notifications } = workbench;
    await startMove("ALPHA_API_KEY");
    await quickInput.waitForMessage("An encrypted copy stays on this machine, so that the app still runs.");
    await workbench.screenshot("copy-offered");
    await quickInput.press(keepTooltip);
    await quickInput.waitForMessage("No copy stays on this machine.");
    await quickInput.accept();
    await notifications.waitFor("ALPHA_API_KEY was moved to Prime Intellect · Personal.");
    assert.equal(
      findByName(sandbox.primeIntellect.secrets, "ALPHA_API_KEY").value,
      valueFor("ALPHA_API_KEY"),
    );
    assert.deepEqual(await localNames(), []);
  });

  it("asks for a recovery key before it relies on a key that may be lost, or goes without", async () => {
    const { workbench } = stage();
    const { quickInput, notifications, dialog } = workbench;
    await notifications.clear();
    await startMove("BETA_API_KEY");
    await quickInput.accept();
    await dialog.waitFor("Save a recovery key for the copies first?");
    await workbench.screenshot("copy-key");
    await dialog.press("Cancel");
    await notifications.waitFor("Nothing was moved. Every file is as it was.");
    await notifications.clear();
    assert.ok(text().includes(valueFor("BETA_API_KEY")));
    await startMove("BETA_API_KEY");
    await quickInput.accept();
    await dialog.waitFor("Save a recovery key for the copies first?");
    await dialog.press("Move Without Copies");
    await notifications.waitFor("BETA_API_KEY was moved to Prime Intellect · Personal.");
    assert.deepEqual(await localNames(), []);
  });

  it("keeps one once the key is saved, switched on for commands and debug sessions", async () => {
    const { workbench } = stage();
    const { quickInput, notifications, dialog } = workbench;
    await notifications.clear();
    await startMove("GAMMA_API_KEY");
    await quickInput.accept();
    await dialog.waitFor("Save a recovery key for the copies first?");
    await dialog.press("Save Recovery Key");
    await quickInput.choose("A new recovery key");
    await quickInput.waitForMessage("it is not shown again");
    const recoveryKey = await quickInput.value();
    await quickInput.accept();
    await quickInput.waitForMessage("Paste the key from where you keep it now.");
    await quickInput.type(recoveryKey);
    await quickInput.accept();
    await notifications.waitFor("An encrypted copy is on this machine.");
    await assertKept("GAMMA_API_KEY");
    await eventually(async () => assert.deepEqual(await localNames(), ["GAMMA_API_KEY"]));
    await workbench.page
      .locator(".part.sidebar .monaco-list-row", { hasText: /GAMMA_API_KEY\s*inject/ })
      .waitFor();
    assert.doesNotMatch(text(), /^GAMMA/m);
    await workbench.screenshot("copy-kept");
  });

  it("shows the copies of a whole file in the plan, each to be left out", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput, notifications } = workbench;
    await notifications.clear();
    await workbench.runCommand("Agent Secrets: Move Secrets from File to Platform…");
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("Prime Intellect · Personal");
    await quickInput.waitForPlaceholder("Select what to move");
    assert.deepEqual(await rowLabels(), [
      "DELTA_API_KEY",
      "EPSILON_API_KEY",
      "DELTA_API_KEY",
      "EPSILON_API_KEY",
    ]);
    await workbench.screenshot("copy-plan");
    await quickInput.press("Keep no copies on this machine");
    await eventually(async () => assert.deepEqual(await rowLabels(), ["DELTA_API_KEY", "EPSILON_API_KEY"]));
    await quickInput.press("Keep encrypted copies on this machine");
    await eventually(async () => assert.equal((await rowLabels()).length, 4));
    // The copy of the second key, which is the last row.
    await quickInput.widget.locator(".monaco-list-row").last().click();
    await quickInput.accept();
    await notifications.waitFor("2 moved. An encrypted copy is on this machine.");
    assert.equal(text(), text().replace(/^[A-Z_]+=.+$/gm, ""));
    await assertKept("DELTA_API_KEY");
    await eventually(async () => assert.deepEqual(await localNames(), ["DELTA_API_KEY", "GAMMA_API_KEY"]));
    assert.equal(
      findByName(sandbox.primeIntellect.secrets, "EPSILON_API_KEY").value,
      valueFor("EPSILON_API_KEY"),
    );
  });

  it("takes the copy back with the move", async () => {
    const { workbench } = stage();
    await workbench.runCommand("Agent Secrets: Undo Move…");
    await workbench.quickInput.waitForPlaceholder("Which one?");
    await workbench.quickInput.accept();
    await workbench.dialog.press("Undo Move");
    await workbench.notifications.waitFor(".env is as it was.");
    await eventually(async () => assert.deepEqual(await localNames(), ["GAMMA_API_KEY"]));
    assert.ok(text().includes(`DELTA_API_KEY=${valueFor("DELTA_API_KEY")}`));
  });

  it("leaves no copy in clear text", async () => {
    const moved = ["ALPHA_API_KEY", "BETA_API_KEY", "GAMMA_API_KEY"].map(valueFor);
    await eventually(async () => assert.equal(await stage().workbench.clipboard(), ""));
    assert.deepEqual(await findLeaks(stage().workbench, moved), []);
  });
});

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { acceptMove } from "./support/acceptMove.ts";
import { chooseFromRow } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { useStage } from "./support/useStage.ts";
import { countSteps } from "./workbench/countSteps.ts";

/** In a page VS Code does not tell whether it keeps secrets, so the key of what is moved waits in a file. */
describe("the first move of the first window", () => {
  const stage = useStage({
    settings: { "agentSecrets.clipboard.clearAfterSeconds": 2 },
    size: { width: 1280, height: 900 },
  });
  const typed = makeTokenPieces(19).base62(40);
  let start = "";

  const readEnv = (): string => readFileSync(join(stage().workbench.folder, ".env"), "utf8");

  /** Of the vault, as names. */
  function waitingFiles(): readonly string[] {
    const storage = join(
      stage().workbench.dataFolder,
      "User",
      "globalStorage",
      "agent-secrets.agent-secrets",
    );
    return existsSync(storage) ? readdirSync(storage).filter((name) => name.startsWith("waiting.key")) : [];
  }

  async function move(): Promise<void> {
    const { workbench, sandbox, tree } = stage();
    const plaintext = { workbench, sandbox, tree: workbench.tree("Plaintext") };
    await chooseFromRow(plaintext, "STRIPE_SECRET_KEY", "Move to Platform…");
    await acceptMove(workbench);
    await tree.waitFor("STRIPE_SECRET_KEY");
    await eventually(async () => assert.match(readEnv(), /^# ?STRIPE_SECRET_KEY moved to/m));
  }

  /** What the row's own command gives, compared with the file of before. */
  async function assertReadable(): Promise<void> {
    const { workbench } = stage();
    const value = /STRIPE_SECRET_KEY='(.*)'$/m.exec(start)?.[1] ?? "";
    assert.ok(value.length > 10);
    await chooseFromRow(stage(), "STRIPE_SECRET_KEY", "Copy Value");
    await eventually(async () => assert.equal(await workbench.clipboard(), value));
    await eventually(async () => assert.equal(await workbench.clipboard(), ""));
  }

  it("asks nothing about keys, and what was moved can be read", async () => {
    const { workbench, tree } = stage();
    start = readEnv();
    await workbench.tree("Plaintext").waitFor("STRIPE_SECRET_KEY");
    // Right-click, the command, the place, Enter.
    assert.equal(await countSteps(workbench.page, move), 4);
    await assertReadable();
    assert.deepEqual(waitingFiles().toSorted(), ["waiting.key", "waiting.key.bak"]);
    assert.ok(!(await tree.labels()).includes("Save Recovery Key"));
    await workbench.screenshot("first-move");
  });

  it("can be undone while its key waits, and done again", async () => {
    const { workbench, tree } = stage();
    await workbench.runCommand("Agent Secrets: Undo Move…");
    await workbench.dialog.press("Undo Move");
    await workbench.notifications.waitFor(".env is as it was.");
    assert.equal(readEnv(), start);
    await tree.waitUntilGone("STRIPE_SECRET_KEY");
    await move();
  });

  it("asks for a recovery key before a typed secret is kept for the same key", async () => {
    const { workbench, tree } = stage();
    const { quickInput, dialog } = workbench;
    await chooseFromRow(stage(), "This Machine", "Create Secret…");
    await quickInput.waitForPlaceholder("Where in This Machine?");
    await quickInput.choose("All folders");
    await quickInput.waitForMessage("Name of the secret in This Machine");
    await stage().workbench.quickInput.answer("TYPED_KEY");
    await quickInput.waitForMessage("Value of TYPED_KEY");
    await stage().workbench.quickInput.answer(typed);
    await quickInput.waitForPlaceholder("Who gets it without asking?");
    await quickInput.choose("Off");
    await quickInput.waitForMessage("What is it for?");
    await quickInput.accept();
    await dialog.waitFor("Save a recovery key first?");
    await workbench.screenshot("typed-while-waiting");
    await dialog.press("Cancel");
    assert.ok(!(await tree.labels()).includes("TYPED_KEY"));
  });

  it("asks for it before the value of a secret here is replaced, and changes nothing without", async () => {
    const { workbench } = stage();
    const { quickInput, dialog } = workbench;
    await chooseFromRow(stage(), "STRIPE_SECRET_KEY", "Replace Value…");
    await quickInput.waitForMessage("The new value.");
    await quickInput.answer(typed);
    await dialog.waitFor("Save a recovery key first?");
    await dialog.press("Cancel");
    await assertReadable();
  });

  it("asks for it before a value is replaced in several places here", async () => {
    const { workbench, tree } = stage();
    const { quickInput, dialog } = workbench;
    await chooseFromRow(stage(), "STRIPE_SECRET_KEY", "Copy to Platform…");
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("This Machine · All folders");
    await quickInput.waitForMessage("Name on the platform.");
    await quickInput.accept();
    const rows = async (): Promise<number> =>
      (await tree.labels()).filter((label) => label === "STRIPE_SECRET_KEY").length;
    await eventually(async () => assert.equal(await rows(), 2));
    await chooseFromRow(stage(), "STRIPE_SECRET_KEY", "Rotate Everywhere…");
    await quickInput.waitForMessage("The new value for 2 places");
    await quickInput.answer(typed);
    await quickInput.waitForTitle("Rotate STRIPE_SECRET_KEY: the plan");
    await quickInput.accept();
    await dialog.waitFor("Replace the value in 2 places?");
    await dialog.press("Rotate Value");
    await dialog.waitFor("Save a recovery key first?");
    await dialog.press("Cancel");
    await assertReadable();
  });

  it("is for a key of VS Code alone once that was found again after a reload", async () => {
    const { workbench, tree } = stage();
    await workbench.reload();
    await tree.waitFor("STRIPE_SECRET_KEY");
    await eventually(async () => assert.deepEqual(waitingFiles(), []));
    await assertReadable();
    assert.ok(!(await tree.labels()).includes("Save Recovery Key"));
  });
});

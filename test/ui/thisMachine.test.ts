import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { acceptMove } from "./support/acceptMove.ts";
import { reloadWithKeys } from "./support/changeKeys.ts";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { useStage } from "./support/useStage.ts";
import { withOtherEnd } from "./support/withOtherEnd.ts";
import { countSteps } from "./workbench/countSteps.ts";

describe("this machine", () => {
  const stage = useStage({
    settings: { "agentSecrets.clipboard.clearAfterSeconds": 2 },
    size: { width: 1280, height: 900 },
  });
  const value = makeTokenPieces(7).base62(40);
  let recoveryKey = "";

  it("is there without any account, below the way to a platform", async () => {
    const { tree, workbench } = stage();
    await tree.waitFor("This Machine");
    await eventually(async () =>
      assert.deepEqual(await tree.labels(), ["This Machine", "All folders", "workspace"]),
    );
    await workbench.tree("Get Started").welcome.waitFor();
    await workbench.screenshot("newcomer");
  });

  it("leads a newcomer to an account", async () => {
    const { workbench } = stage();
    await workbench.tree("Get Started").welcome.locator(".monaco-button").click();
    await workbench.quickInput.waitForTitle("Add Account (1/2)");
    assert.deepEqual(await workbench.quickInput.labels(), [
      "ProjectDiscovery Neo",
      "Prime Intellect",
      "io.net",
    ]);
  });

  it("offers nothing that belongs to a sign-in", async () => {
    const { tree, workbench } = stage();
    await waitUntilStill(workbench.page);
    await tree.openMenu("This Machine");
    assert.deepEqual(await workbench.menu.labels(), ["Create Secret…"]);
  });

  it("keeps a secret for the workspace", async () => {
    const { tree, workbench } = stage();
    const { quickInput } = workbench;
    const steps = await countSteps(workbench.page, async () => {
      await chooseFromRow(stage(), "This Machine", "Create Secret…");
      await quickInput.waitForPlaceholder("Where in This Machine?");
      assert.deepEqual(await quickInput.labels(), ["All folders", "workspace"]);
      await quickInput.choose("workspace");
      await quickInput.waitForMessage("Name of the secret in This Machine");
      await stage().workbench.quickInput.answer("SERVICE_KEY");
      await quickInput.waitForMessage("Value of SERVICE_KEY");
      await stage().workbench.quickInput.answer(value);
      await quickInput.waitForPlaceholder("Who gets it without asking?");
      await quickInput.choose("Inject");
      await quickInput.waitForMessage("What is it for?");
      await quickInput.accept();
      await tree.waitFor("SERVICE_KEY");
    });
    // Right-click, the command, and five boxes.
    assert.equal(steps, 7);
    assert.equal(await tree.description("SERVICE_KEY"), "inject");
  });

  it("says that its key is not safe yet", async () => {
    const { tree, workbench } = stage();
    await tree.waitFor("Save Recovery Key");
    assert.match(
      await tree.description("Save Recovery Key"),
      /not yet shown that it keeps the encryption key/,
    );
    await workbench.screenshot("storage-not-proven");
  });

  it("takes no plaintext away while its key may be lost", async () => {
    const { workbench } = stage();
    const before = readEnv();
    await moveToWorkspace("STRIPE_SECRET_KEY");
    await workbench.dialog.waitFor("Save a recovery key first?");
    await workbench.dialog.press("Cancel");
    await workbench.notifications.waitFor("Nothing was moved. Every file is as it was.");
    await workbench.notifications.clear();
    assert.equal(readEnv(), before);
  });

  it("copies a value, and takes it off the clipboard again", async () => {
    const { workbench } = stage();
    await chooseFromRow(stage(), "SERVICE_KEY", "Copy Value");
    await eventually(async () => assert.equal(await workbench.clipboard(), value));
    await eventually(async () => assert.equal(await workbench.clipboard(), ""));
  });

  it("reveals a value after asking, and hides it", async () => {
    const { workbench } = stage();
    const { dialog, quickInput } = workbench;
    await chooseFromRow(stage(), "SERVICE_KEY", "Reveal Value…");
    await dialog.waitFor("Show the value of SERVICE_KEY?");
    await dialog.press("Reveal Value");
    await quickInput.waitForTitle("Value of SERVICE_KEY");
    assert.equal(await quickInput.value(), value);
    await quickInput.press("Show or hide the value");
    await eventually(async () => assert.equal(await quickInput.isMasked(), true));
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
  });

  it("shows nothing when the question is declined", async () => {
    const { workbench } = stage();
    await chooseFromRow(stage(), "SERVICE_KEY", "Reveal Value…");
    await workbench.dialog.press("Cancel");
    assert.equal(await workbench.quickInput.widget.isVisible(), false);
  });

  it("saves a recovery key that the person has shown to have", async () => {
    const { tree, workbench } = stage();
    const { quickInput } = workbench;
    await tree.row("Save Recovery Key").click();
    await quickInput.choose("A new recovery key");
    await quickInput.waitForMessage("it is not shown again");
    assert.equal(await quickInput.isMasked(), true);
    recoveryKey = await quickInput.value();
    assert.match(recoveryKey, /^AGE-SECRET-KEY-1/);
    await quickInput.accept();
    await quickInput.waitForMessage("Paste the key from where you keep it now.");
    await stage().workbench.quickInput.answer("something else");
    await quickInput.waitForMessage("This is not the key that was just shown.");
    await stage().workbench.quickInput.answer(recoveryKey);
    await workbench.notifications.waitFor(/The recovery key age1.* opens the secrets/);
    await tree.waitUntilGone("Save Recovery Key");
  });

  it("finds everything again after the window was reloaded", async () => {
    const { tree, workbench } = stage();
    await workbench.reload();
    await tree.waitFor("SERVICE_KEY");
    await chooseFromRow(stage(), "SERVICE_KEY", "Copy Value");
    await eventually(async () => assert.equal(await workbench.clipboard(), value));
    // A window that is closed before takes its timer along.
    await eventually(async () => assert.equal(await workbench.clipboard(), ""));
  });

  it("takes plaintext away once the key is safe", async () => {
    const { tree } = stage();
    await moveToWorkspace("STRIPE_SECRET_KEY");
    await tree.waitFor("STRIPE_SECRET_KEY");
    await eventually(async () => assert.match(readEnv(), /^# ?STRIPE_SECRET_KEY/m));
  });

  it("copies a secret to another place, with its value", async () => {
    const { workbench, tree } = stage();
    const { quickInput } = workbench;
    await chooseFromRow(stage(), "SERVICE_KEY", "Copy to Platform…");
    await chooseWhere();
    await quickInput.waitForTitle("Copy SERVICE_KEY to This Machine");
    assert.equal(await quickInput.value(), "SERVICE_KEY");
    await stage().workbench.quickInput.answer("SERVICE_COPY");
    await workbench.notifications.waitFor("SERVICE_KEY was copied to This Machine · All folders.");
    await tree.waitFor("SERVICE_COPY");
    await chooseFromRow(stage(), "SERVICE_COPY", "Copy Value");
    await eventually(async () => assert.equal(await workbench.clipboard(), value));
    await eventually(async () => assert.equal(await workbench.clipboard(), ""));
  });

  it("copies several by a plan, and takes them back", async () => {
    const { workbench, tree } = stage();
    const { quickInput, notifications } = workbench;
    const before = await tree.labels();
    await notifications.clear();
    await workbench.runCommand("Agent Secrets: Copy to Platform…");
    await quickInput.waitForPlaceholder("Choose one or more secrets");
    for (const name of ["SERVICE_KEY", "STRIPE_SECRET_KEY"]) await quickInput.choose(name);
    await quickInput.accept();
    await chooseWhere();
    await workbench.dialog.waitFor("Send the values of 2 secrets to other places?");
    await workbench.dialog.press("Continue");
    await quickInput.waitForTitle("Copy to Platform: the plan");
    await workbench.screenshot("copy-several");
    await quickInput.accept();
    await notifications.waitFor("2 copied.");
    await eventually(async () => assert.equal((await tree.labels()).length, before.length + 2));
    assert.equal(await countSteps(workbench.page, () => notifications.press("2 copied.", "Undo")), 1);
    await eventually(async () => assert.deepEqual(await tree.labels(), before));
  });

  it("writes an example of a .env file, without its values", async () => {
    const { workbench } = stage();
    await workbench.editor.open(join(workbench.folder, ".env"));
    await workbench.runCommand("Agent Secrets: Write .env.example");
    await workbench.dialog.waitFor("Replace .env.example?");
    await workbench.dialog.press("Replace");
    const example = (): string => readFileSync(join(workbench.folder, ".env.example"), "utf8");
    await eventually(() => assert.match(example(), /^# Settings of the sample app$/m));
    assert.match(example(), /^OPENAI_API_KEY=$/m);
    assert.match(example(), /^DATABASE_URL= # the shared one$/m);
    assert.doesNotMatch(example(), /sk-proj|postgres|BEGIN/);
  });

  it("restores a key that the credential store lost", async () => {
    const { tree, workbench } = stage();
    const { quickInput } = workbench;
    await reloadWithKeys(workbench, undefined);
    await tree.waitFor("Restore with Recovery Key");
    await workbench.screenshot("key-lost");
    await tree.row("Restore with Recovery Key").click();
    await quickInput.waitForTitle("Restore with Recovery Key");
    await stage().workbench.quickInput.answer(withOtherEnd(recoveryKey));
    await quickInput.waitForMessage("This recovery key does not open the encrypted secrets");
    await stage().workbench.quickInput.answer(recoveryKey);
    await tree.waitFor("SERVICE_KEY");
    await tree.waitUntilGone("Restore with Recovery Key");
  });

  it("leaves neither value nor recovery key in clear text behind", async () => {
    const { workbench } = stage();
    assert.deepEqual(await findLeaks(workbench, [value, recoveryKey]), []);
  });

  function readEnv(): string {
    return readFileSync(join(stage().workbench.folder, ".env"), "utf8");
  }

  /** Moves an entry of the Plaintext view up to the last question. */
  async function moveToWorkspace(key: string): Promise<void> {
    const { workbench, sandbox } = stage();
    await chooseFromRow({ workbench, sandbox, tree: workbench.tree("Plaintext") }, key, "Move to Platform…");
    await acceptMove(workbench);
  }

  async function chooseWhere(): Promise<void> {
    const { quickInput } = stage().workbench;
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("This Machine · All folders");
  }
});

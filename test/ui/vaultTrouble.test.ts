import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRecoveryKey } from "../../src/vault/ageFormat.ts";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { readKeys, reloadWithKeys } from "./support/changeKeys.ts";
import { eventually } from "./support/eventually.ts";
import { keepHere } from "./support/keepHere.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

describe("encrypted files that are not as they were left", () => {
  const template = writeWorkspace({ "notes.txt": "" });
  const stage = useStage({ workspace: template, size: { width: 1280, height: 900 } });
  const pieces = makeTokenPieces(41);
  const earlier = mkdtempSync(join(tmpdir(), "agsec-earlier-"));
  after(() => {
    for (const folder of [template, earlier]) rmSync(folder, { recursive: true });
  });

  it("are used as they are once the person says so, where something put back an older one", async () => {
    const { workbench, tree } = stage();
    await keepHere(stage(), { name: "FIRST_KEY", value: pieces.base62(30), flag: "Off" });
    copyFileSync(vaultFile(), join(earlier, "vault"));
    await keepHere(stage(), { name: "SECOND_KEY", value: pieces.base62(30), flag: "Off" });
    copyFileSync(join(earlier, "vault"), vaultFile());
    await workbench.reload();
    await tree.waitFor("Restore Backup");
    await workbench.runCommand("Agent Secrets: Restore Backup of This Machine…");
    await workbench.dialog.waitFor(/is not the file that was last written here\. Use it anyway\?/);
    await workbench.screenshot("vault-put-back");
    assert.deepEqual((await workbench.dialog.buttons()).toSorted(), [
      ...["Cancel", "Don't Use It", "Restore Backup", "Use As It Is"],
    ]);
    await pressByChance();
    assert.ok(!(await tree.labels()).includes("FIRST_KEY"));
    const ledger = join(storage(), "ledger.age");
    damage(ledger);
    await workbench.runCommand("Agent Secrets: Restore Backup of This Machine…");
    await workbench.dialog.press("Use As It Is");
    await workbench.dialog.waitFor("ledger.age is damaged, and there is no backup of it. Set it aside?");
    // What was done already is shown, whatever becomes of the rest.
    await pressByChance();
    await workbench.notifications.waitFor(/^vault.*\.age is now used as it is\./);
    await tree.waitFor("FIRST_KEY");
    assert.ok(!(await tree.labels()).includes("SECOND_KEY"));
    assert.ok(existsSync(ledger));
    await workbench.runCommand("Agent Secrets: Restore Backup of This Machine…");
    await workbench.dialog.press("Set Aside");
    await workbench.notifications.waitFor(/^ledger\.age is set aside\./);
    assert.ok(!existsSync(ledger));
  });

  it("are named once, where a journal cannot be read, and set aside", async () => {
    const { workbench, tree } = stage();
    const { notifications } = workbench;
    const journal = join(storage(), "journal-0a1b2c3d-0000-4000-8000-000000000000.age");
    writeFileSync(journal, "cut short");
    await workbench.reload();
    await tree.waitFor("FIRST_KEY");
    await notifications.waitFor(/Other moves are not affected\./);
    await workbench.screenshot("journal-unreadable");
    await workbench.runCommand("Agent Secrets: Refresh");
    await tree.waitFor("FIRST_KEY");
    await notifications.showAll();
    const texts = await notifications.texts();
    assert.equal(texts.filter((text) => text.includes("Other moves are not affected.")).length, 1);
    await notifications.press(/Other moves are not affected\./, "Set Aside");
    await notifications.waitFor(/^Set aside\./);
    assert.ok(!existsSync(journal));
    assert.ok(setAside().length > 0);
  });

  it("say that the recovery key has to be saved again, where the file of keys is gone", async () => {
    const { workbench, tree } = stage();
    await saveOwnKey();
    for (const name of ["keys.age", "keys.age.bak"]) rmSync(join(storage(), name));
    await workbench.reload();
    await tree.waitFor("FIRST_KEY");
    await tree.waitFor("Save Recovery Key");
    assert.match(await tree.description("Save Recovery Key"), /^keys\.age was gone and was made again\./);
    await workbench.screenshot("keys-gone");
    await saveOwnKey();
    await tree.waitUntilGone("Save Recovery Key");
    await tree.waitFor("FIRST_KEY");
  });

  it("are opened again without their loss, where the key comes back before Start Over", async () => {
    const { workbench, tree } = stage();
    const { quickInput, notifications } = workbench;
    const kept = await readKeys(workbench);
    await reloadWithKeys(workbench, undefined);
    await tree.row("Restore with Recovery Key").click();
    await quickInput.waitForTitle("Restore with Recovery Key");
    await quickInput.press("I have no recovery key");
    await workbench.dialog.waitFor("Start over without the secrets of This Machine?");
    assert.match(await workbench.dialog.detail(), /^Every key that VS Code keeps was tried/);
    await workbench.screenshot("start-over");
    const before = setAside().length;
    await pressByChance();
    assert.equal(setAside().length, before);
    await reloadWithKeys(workbench, kept);
    await tree.waitFor("FIRST_KEY");
    await workbench.runCommand("Agent Secrets: Restore with Recovery Key…");
    await quickInput.waitForTitle("Restore with Recovery Key");
    await quickInput.waitForMessage("VS Code has the key of the encrypted secrets");
    await quickInput.press("I have no recovery key");
    await notifications.waitFor("The secrets of This Machine can be read again.");
    await tree.waitFor("FIRST_KEY");
  });

  it("are set aside and never deleted by Start Over", async () => {
    const { workbench, tree } = stage();
    const { quickInput, notifications } = workbench;
    const before = setAside().length;
    await reloadWithKeys(workbench, undefined);
    await tree.row("Restore with Recovery Key").click();
    await quickInput.press("I have no recovery key");
    await workbench.dialog.press("Start Over");
    await notifications.waitFor(/^This Machine is empty\. The old files are set aside;/);
    await eventually(async () =>
      assert.deepEqual(await tree.labels(), ["This Machine", "All folders", "workspace"]),
    );
    const folders = setAside();
    assert.equal(folders.length, before + 1);
    assert.ok(folders.some((folder) => readdirSync(join(storage(), folder)).some(isVault)));
    await keepHere(stage(), { name: "NEW_KEY", value: pieces.base62(30), flag: "Off" });
  });

  it("are named where VS Code has the key and one is damaged: they are not said to be readable, and there is no reason to start over", async () => {
    const { workbench, tree } = stage();
    const { quickInput, notifications } = workbench;
    await keepHere(stage(), { name: "LATER_KEY", value: pieces.base62(30), flag: "Off" });
    damage(vaultFile());
    await workbench.reload();
    await tree.waitFor("Restore Backup");
    await workbench.runCommand("Agent Secrets: Restore with Recovery Key…");
    await quickInput.waitForTitle("Restore with Recovery Key");
    await quickInput.press("I have no recovery key");
    await notifications.waitFor(/vault\.age is damaged and was not overwritten\. There is a backup/);
    await notifications.showAll();
    assert.ok(!(await notifications.texts()).some((text) => text.includes("can be read again")));
    await notifications.press(/vault\.age is damaged/, "Restore Backup");
    await workbench.dialog.press("Restore Backup");
    await notifications.waitFor(/^Restored: vault\.age\./);
    await tree.waitFor("NEW_KEY");
  });

  it("are set aside where one is damaged and has no backup, and everything else goes on", async () => {
    const { workbench, tree } = stage();
    const { notifications } = workbench;
    const before = keptBeside().length;
    for (const path of [vaultFile(), `${vaultFile()}.bak`]) damage(path);
    await workbench.reload();
    await tree.waitFor("Set Aside");
    await tree.row("Set Aside").click();
    await workbench.dialog.waitFor("vault.age is damaged, and there is no backup of it. Set it aside?");
    await workbench.screenshot("vault-set-aside");
    assert.match(await workbench.dialog.detail(), /This Machine is empty afterwards/);
    await pressByChance();
    await tree.waitFor("Set Aside");
    await tree.row("Set Aside").click();
    await workbench.dialog.press("Set Aside");
    await notifications.waitFor(/^vault\.age is set aside\./);
    await tree.waitUntilGone("Set Aside");
    assert.ok(!existsSync(vaultFile()));
    assert.equal(keptBeside().length, before + 2);
    await keepHere(stage(), { name: "LAST_KEY", value: pieces.base62(30), flag: "Off" });
  });

  /** Only its public half is typed. */
  async function saveOwnKey(): Promise<void> {
    const { workbench } = stage();
    const { recipient } = await createRecoveryKey();
    await workbench.runCommand("Agent Secrets: Save Recovery Key…");
    await workbench.quickInput.choose("My own age key");
    await workbench.quickInput.waitForMessage("The public key of your age identity.");
    await workbench.quickInput.answer(recipient);
    await workbench.dialog.waitFor("Let this key open everything that is encrypted on this machine?");
    await workbench.dialog.press("Let It Open");
    const shown = `The recovery key ${recipient.slice(0, 9)}…${recipient.slice(-4)} opens the secrets of This Machine.`;
    await workbench.notifications.waitFor(shown);
  }

  /** The first button has the focus, and it refuses. */
  async function pressByChance(): Promise<void> {
    const { dialog, page } = stage().workbench;
    await page.keyboard.press("Enter");
    await dialog.box.waitFor({ state: "hidden" });
  }

  function storage(): string {
    return join(stage().workbench.dataFolder, "User", "globalStorage", "agent-secrets.agent-secrets");
  }

  function setAside(): readonly string[] {
    return readdirSync(storage()).filter((name) => name.startsWith("set-aside-"));
  }

  function keptBeside(): readonly string[] {
    return readdirSync(storage()).filter((name) => /^vault\.age\..*\.damaged$/.test(name));
  }

  function vaultFile(): string {
    return join(storage(), readdirSync(storage()).find(isVault) ?? "vault.age");
  }
});

function damage(path: string): void {
  writeFileSync(path, Buffer.alloc(300, 7));
}

function isVault(name: string): boolean {
  return /^vault.*\.age$/.test(name);
}

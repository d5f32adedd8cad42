import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { addAccount } from "./support/addAccount.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const env = `PORT=3000\nHF_TOKEN=hf_${makeTokenPieces(5).base62(34)}\n`;

describe("Restricted Mode", () => {
  const template = writeWorkspace({ ".env": env });
  const stage = useStage({ workspace: template, workspaceTrust: true, sandbox: smallSeeds });
  after(() => rmSync(template, { recursive: true }));

  it("lists secrets and lets them be managed", async () => {
    const { workbench, tree, sandbox } = stage();
    await workbench.status("Restricted Mode").waitFor();
    await addAccount(workbench, sandbox.primeIntellect);
    await tree.waitFor("OPENAI_API_KEY");
    await tree.openMenu("OPENAI_API_KEY");
    assert.ok((await workbench.menu.labels()).includes("Delete Secret…"));
  });

  it("offers to move nothing out of a file: no lens, no menu entry, no command", async () => {
    const { editor, menu, quickInput, page, folder } = stage().workbench;
    await editor.open(join(folder, ".env"));
    await editor.waitForLine("PORT=3000");
    await editor.openMenu(2);
    assert.ok(!(await menu.labels()).includes("Agent Secrets"));
    await menu.dismiss();
    await page.keyboard.press("F1");
    await quickInput.type(">Agent Secrets: ");
    await quickInput.row("Agent Secrets: Add Account…").waitFor();
    assert.deepEqual(
      (await quickInput.labels()).filter((label) => /: (?:Undo )?Move/.test(label)),
      [],
    );
    await quickInput.cancel();
    assert.equal(await editor.lenses("Move to Platform…").count(), 0);
    assert.equal(readFileSync(join(folder, ".env"), "utf8"), env);
  });

  it("offers it once the folder is trusted", async () => {
    const { workbench } = stage();
    await workbench.runCommand("Workspaces: Manage Workspace Trust");
    await workbench.page.getByRole("button", { name: "Trust", exact: true }).click();
    await workbench.status("Restricted Mode").waitFor({ state: "hidden" });
    // The page draws itself anew, and with the pressed button the focus is gone: keys would reach nobody.
    await workbench.page.getByText("You trust this folder").waitFor();
    await workbench.page.getByRole("button", { name: "Close Modal Editor" }).click();
    await workbench.editor.open(join(workbench.folder, ".env"));
    await workbench.editor.lenses("Move to Platform…").first().waitFor();
    await workbench.editor.openMenu(2);
    assert.ok((await workbench.menu.labels()).includes("Agent Secrets"));
    await workbench.menu.dismiss();
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.type(">Agent Secrets: Move");
    await workbench.quickInput.row("Agent Secrets: Move to Platform…").waitFor();
  });
});

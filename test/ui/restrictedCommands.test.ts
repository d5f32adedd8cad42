import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandIds } from "../../src/editor/commandIds.ts";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { waitUntilStill } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { writesOf } from "./support/writesOf.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";
import { restrictedCommands } from "./tables/restrictedCommands.ts";
import { listPalette, restrictedMenus } from "./tables/restrictedMenus.ts";
import { type CommandKeys, writeCommandKeys } from "./workbench/commandKeys.ts";
import { commandTitles, contributes } from "./workbench/manifest.ts";

const env = `PORT=3000\nHF_TOKEN=hf_${makeTokenPieces(5).base62(34)}\n`;
const titlesOf = (kind: "hidden" | "internal" | "offered"): readonly string[] =>
  commandIds.filter((id) => restrictedCommands[id].kind === kind).map((id) => commandTitles.get(id) ?? id);

/** The real question about trust is answered by nobody, and nothing switches it off. */
describe("Restricted Mode, for every command and menu", () => {
  const template = writeWorkspace({ ".env": env });
  const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: template }).status;
  assert.deepEqual([git("init", "--quiet"), git("add", "--force", ".env")], [0, 0]);
  const accounts = ["neo", "primeIntellect"] as const;
  const stage = useStage({ workspace: template, workspaceTrust: true, sandbox: smallSeeds, accounts });
  let keys: CommandKeys;
  after(() => rmSync(template, { recursive: true }));

  before(async () => {
    const { workbench, tree } = stage();
    keys = writeCommandKeys(join(workbench.dataFolder, "User"), commandIds);
    await workbench.reload();
    await tree.waitFor("OPENAI_API_KEY");
    await workbench.status("Restricted Mode").waitFor();
    await workbench.tree("Plaintext").waitFor("HF_TOKEN");
  });

  it("does not ask git about a file", async () => {
    const row = stage().workbench.tree("Plaintext").row(".env");
    assert.doesNotMatch((await row.textContent()) ?? "", /tracked by git/);
  });

  it("lists secrets of an account that was connected here, and lets them be managed", async () => {
    const { workbench, tree } = stage();
    await waitUntilStill(workbench.page);
    await tree.openMenu("OPENAI_API_KEY");
    assert.ok((await workbench.menu.labels()).includes("Delete Secret…"));
    await workbench.menu.dismiss();
  });

  it("has a row for every menu", () => {
    assert.deepEqual(Object.keys(restrictedMenus).sort(), Object.keys(contributes.menus).sort());
  });

  for (const [menu, open] of Object.entries(restrictedMenus)) {
    it(`offers nothing in ${menu} that needs trust`, async () => {
      const shown = await open(stage());
      assert.ok(shown.length > 0, "the menu was open");
      // An icon's label goes on with its shortcut.
      const refused = [...titlesOf("hidden"), "Agent Secrets"];
      assert.deepEqual(
        shown.filter((label) => refused.some((title) => label.startsWith(title))),
        [],
      );
    });
  }

  it("offers all other commands in the palette", async () => {
    const { editor, folder } = stage().workbench;
    await editor.open(join(folder, ".env"));
    await editor.selectLines(1, 1);
    const shown = await listPalette(stage());
    // There is no filter to clear yet.
    const wanted = titlesOf("offered").filter(
      (title) => title !== commandTitles.get("agentSecrets.clearFilter"),
    );
    const own = shown.filter((title) => !title.startsWith("Focus on "));
    assert.deepEqual(own.toSorted(), wanted.toSorted());
  });

  for (const [id, row] of Object.entries(restrictedCommands)) {
    it(`${row.kind === "hidden" ? "refuses" : "runs"} ${id} by a shortcut, and writes nothing`, async () => {
      const { workbench } = stage();
      await keys.press(workbench.page, id);
      if (row.kind === "hidden") await workbench.notifications.waitInList(row.refuses);
      else await row.shows(stage());
      assertNothingWritten();
    });
  }

  // From here on the editor shows what the commands have opened; after the last one the folder is trusted.
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

  it("asks git about the files that are known once the folder is trusted", async () => {
    const plaintext = stage().workbench.tree("Plaintext");
    await eventually(async () => assert.match(await plaintext.description(".env"), /tracked by git/));
  });

  function assertNothingWritten(): void {
    const { workbench, sandbox } = stage();
    assert.deepEqual(readdirSync(workbench.folder).sort(), [".env", ".git"]);
    assert.equal(readFileSync(join(workbench.folder, ".env"), "utf8"), env);
    assert.deepEqual([sandbox.neo, sandbox.primeIntellect, sandbox.ioNet].flatMap(writesOf), []);
  }
});

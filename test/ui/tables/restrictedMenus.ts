import { join } from "node:path";
import type { Locator } from "playwright-core";
import { waitUntilStill } from "../support/chooseFromRow.ts";
import type { Stage } from "../support/useStage.ts";
import { pressRight } from "../workbench/pressRight.ts";

/**
 * What each menu that the manifest contributes to shows in Restricted Mode: all of its labels, the editor's own
 * included, so that an empty list means a menu that was not opened. A new menu gets a row that opens it.
 */
export const restrictedMenus: Readonly<Record<string, (stage: Stage) => Promise<readonly string[]>>> = {
  "view/title": async ({ workbench: { page, menu } }) => {
    const labels: string[] = [];
    for (const view of ["Secrets", "Plaintext"]) {
      const header = page.locator(".part.sidebar .pane-header", { hasText: view });
      // A title bar that is drawn again forgets that its button was pressed.
      await waitUntilStill(page);
      await header.hover();
      labels.push(...(await labelsOf(header.locator(".action-label"))));
      const more = header.getByRole("button", { name: "More Actions" });
      if ((await more.count()) === 0) continue;
      // By key: a menu comes when the mouse button goes down, and takes it for its own when that comes up late.
      await more.focus();
      // A view that gets the focus draws its title bar again, and a key that comes up on the new one does nothing.
      await waitUntilStill(page);
      await page.keyboard.press("Enter");
      labels.push(...(await readMenu(menu)));
    }
    return labels;
  },
  "view/item/context": async (stage) => {
    const plaintext = stage.workbench.tree("Plaintext");
    return [
      ...(await menusOf(stage, async () => {
        await plaintext.openMenu(".env");
        await plaintext.openMenu("HF_TOKEN");
      })),
      ...(await labelsOf(plaintext.row(".env").locator(".action-label"))),
      ...(await labelsOf(plaintext.row("HF_TOKEN").locator(".action-label"))),
    ];
  },
  "editor/context": openMenuOfLine,
  // Offered by the menu of the editor, under the name of the extension.
  "agentSecrets.editor": openMenuOfLine,
  "editor/lineNumber/context": async (stage) => {
    const { editor, folder } = stage.workbench;
    await editor.open(join(folder, ".env"));
    return menusOf(stage, () => editor.openLineNumberMenu(2));
  },
  "explorer/context": async ({ workbench }) => {
    await workbench.sideBar.show("Explorer");
    const row = workbench.page
      .locator(".explorer-folders-view .monaco-list-row", { hasText: ".env" })
      .first();
    await pressRight(row);
    const labels = await readMenu(workbench.menu);
    await workbench.sideBar.show("Agent Secrets");
    return labels;
  },
  "editor/title": async ({ workbench: { page, editor, folder } }) => {
    await editor.open(join(folder, ".env"));
    return labelsOf(page.locator(".editor-group-container.active .title .action-label"));
  },
  commandPalette: listPalette,
};

async function openMenuOfLine({ workbench: { editor, folder, menu } }: Stage): Promise<readonly string[]> {
  await editor.open(join(folder, ".env"));
  await editor.openMenu(2);
  return readMenu(menu);
}

/**
 * The labels of all menus that `open` brings up, and of the one of an account. A menu without an item never comes, which
 * nobody can wait for: that of the account is sure to come after it.
 */
async function menusOf({ workbench, tree }: Stage, open: () => Promise<void>): Promise<readonly string[]> {
  const { page, menu } = workbench;
  await page.evaluate(recordMenus);
  await open();
  await tree.openMenu("Prime Intellect");
  const last = await readMenu(menu);
  const all: readonly string[] = await page.evaluate("window.menuLabels");
  return [...all, ...last];
}

const recordMenus = `{
  window.menuLabels = [];
  new MutationObserver(() => {
    for (const label of document.querySelectorAll(".monaco-menu .action-label")) menuLabels.push(label.textContent);
  }).observe(document.body, { subtree: true, childList: true });
}`;

async function readMenu(menu: Stage["workbench"]["menu"]): Promise<readonly string[]> {
  const labels = await menu.labels();
  await menu.dismiss();
  return labels;
}

function labelsOf(buttons: Locator): Promise<readonly string[]> {
  return buttons.evaluateAll((elements) =>
    elements.map((element) => element.getAttribute("aria-label") ?? ""),
  );
}

/** What the palette offers of ours, without the category. */
export async function listPalette({ workbench: { page, quickInput } }: Stage): Promise<readonly string[]> {
  await page.keyboard.press("F1");
  await quickInput.type(">Agent Secrets: ");
  await quickInput.row("Agent Secrets: Add Account…").waitFor();
  const labels = await quickInput.allLabels();
  await quickInput.cancel();
  return labels.map((label) => label.replace("Agent Secrets: ", ""));
}

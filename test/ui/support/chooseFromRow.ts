import type { Page } from "playwright-core";
import type { Stage } from "./useStage.ts";

/** Runs an item of a row's context menu. */
export async function chooseFromRow(
  { workbench, tree }: Pick<Stage, "workbench" | "tree"> & Partial<Stage>,
  label: string,
  item: string,
): Promise<void> {
  await tree.waitFor(label);
  // A mouse that rests on a row brings up its tooltip, which covers the rows below.
  await workbench.page.mouse.move(1, 1);
  await waitUntilStill(workbench.page);
  await dismissTooltip(workbench.page);
  await tree.openMenu(label);
  await workbench.menu.choose(item);
}

/**
 * A tooltip whose text arrives after the mouse has left its row stays until a key is pressed, and covers the rows below. The key
 * is one that does nothing.
 */
async function dismissTooltip(page: Page): Promise<void> {
  const tooltip = page.locator(".context-view .monaco-hover:visible").first();
  if (!(await tooltip.isVisible())) return;
  await page.keyboard.press("Pause");
  await tooltip.waitFor({ state: "hidden" });
}

/**
 * Resolves when the tree has not been redrawn for longer than the editor collects changes of a tree (200 ms).
 * Until then it may not know the row that a menu was opened on: people are slower than that, tests are not. While a bar
 * above the rows tells that something is being read, the next drawing is still to come, however long that takes.
 */
export async function waitUntilStill(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const observer = new MutationObserver(() => restart());
    let timer = 0;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (document.querySelector(".part.sidebar .monaco-progress-container.active")) return restart();
        observer.disconnect();
        resolve();
      }, 350);
    };
    observer.observe(document.querySelector(".part.sidebar"), { subtree: true, childList: true });
    restart();
  })`);
}

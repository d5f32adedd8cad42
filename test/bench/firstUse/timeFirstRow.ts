import type { Page } from "playwright-core";

export interface FirstRow {
  readonly milliseconds: number;
  /** Of the clock that the extension host has as well. */
  readonly from: number;
  readonly to: number;
}

/** What VS Code itself marks when all parts of the window are there and extensions are known. */
const readyMarks = ["code/didLoadExtensions", "code/LifecyclePhase/Restored"];
/** Extensions that start with the window have done so by then, and a loop that watches has reported. */
const SETTLED_MS = 3_000;

/** A row that is not there by then does not come any more. */
const PATIENCE_MS = 60_000;

/** Reloads the window, clicks on an icon of the activity bar and waits for a row of the side bar. */
export async function timeFirstRow(
  page: Page,
  { container, row }: { readonly container: string; readonly row: string },
): Promise<FirstRow> {
  await openInExplorer(page);
  const tab = page.locator(".part.activitybar").getByRole("tab", { name: container });
  await tab.waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await page.evaluate(watchForRow(row));
  await tab.click();
  const found = await page.evaluate<FirstRow>("window.benchFirstRow");
  await page.waitForTimeout(SETTLED_MS);
  return found;
}

/**
 * A fresh window that shows the Explorer. The browser keeps what was open some seconds later than it is: a window that comes back
 * with a view of ours has started it already, and a click on its icon would hide it.
 */
async function openInExplorer(page: Page): Promise<void> {
  const title = page.locator(".part.sidebar .composite.title");
  do {
    await page.locator(".part.activitybar").getByRole("tab", { name: "Explorer" }).click();
    await title.filter({ hasText: "Explorer" }).waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await page.reload();
    await page.waitForFunction(
      `${JSON.stringify(readyMarks)}.every((mark) => performance.getEntriesByName(mark).length > 0)`,
    );
    await title.waitFor();
  } while (!(await title.innerText()).toLowerCase().includes("explorer"));
}

/** Text, since what runs in the page is not of this program: from the event of the click to the row in the document. */
function watchForRow(row: string): string {
  return `window.benchFirstRow = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("There was no row")), ${PATIENCE_MS});
    let start, from;
    document.addEventListener("pointerdown", () => { start = performance.now(); from = Date.now(); }, { capture: true, once: true });
    const isThere = () => [...document.querySelectorAll(".part.sidebar .monaco-list-row")]
      .some(({ textContent }) => textContent.includes(${JSON.stringify(row)}));
    const observer = new MutationObserver(() => {
      if (start === undefined || !isThere()) return;
      observer.disconnect();
      resolve({ milliseconds: performance.now() - start, from, to: Date.now() });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  }); 0`;
}

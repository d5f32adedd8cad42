import type { Page } from "playwright-core";

/**
 * What VS Code itself marks: all parts of the window are restored, and what extensions contribute is known. The page
 * tells less: after a reload it shows icons that it remembers from the last time. What VS Code makes when it is idle comes
 * later, one piece after the other, half a minute on a busy page: nothing waits for all of it.
 */
const readyMarks = ["code/didLoadExtensions", "code/LifecyclePhase/Restored"];

/** Resolves when the window of the editor can be used. */
export async function waitUntilRestored(page: Page): Promise<void> {
  await page.waitForFunction(
    `${JSON.stringify(readyMarks)}.every((mark) => performance.getEntriesByName(mark).length > 0)`,
  );
}

import type { Page } from "playwright-core";

/** Counts from now on how often the rows of the Secrets view are drawn. The result reads the count. */
export async function watchDrawings(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(`(() => {
    const counter = { drawings: 0 };
    const list = document.querySelector('.part.sidebar [role=tree][aria-label^="Secrets"]');
    new MutationObserver(() => { counter.drawings += 1; }).observe(list, { subtree: true, childList: true });
    return counter;
  })()`);
  return async () => Number(await (await counter.getProperty("drawings")).jsonValue());
}

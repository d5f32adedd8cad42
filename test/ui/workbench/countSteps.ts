import type { Page } from "playwright-core";

/**
 * What a person does in the course of something: clicks of either button, and Enter or Escape. The page itself counts, so that no
 * step of a test is left out; typing does not count.
 */
export async function countSteps(page: Page, work: () => Promise<void>): Promise<number> {
  const counter = await page.evaluateHandle<{ readonly stop: () => number }>(COUNTER);
  await work();
  const steps = await counter.evaluate(({ stop }) => stop());
  await counter.dispose();
  return steps;
}

/** Text, since what runs in the page is not of this program. */
const COUNTER = `(() => {
  let steps = 0;
  const listeners = new AbortController();
  const options = { capture: true, signal: listeners.signal };
  window.addEventListener("mousedown", ({ isTrusted }) => { if (isTrusted) steps += 1; }, options);
  window.addEventListener("keydown", ({ isTrusted, key, repeat }) => {
    if (isTrusted && !repeat && (key === "Enter" || key === "Escape")) steps += 1;
  }, options);
  return { stop: () => { listeners.abort(); return steps; } };
})()`;

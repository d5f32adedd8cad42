import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

/**
 * The server packs all that it sends, 22 MB at each start: more work than carrying it over loopback as it is.
 */
const unpacked = { "accept-encoding": "identity" };

/**
 * What turns as long as something is on its way, and what fades in and out with every look at a list or an editor, is drawn 60
 * times a second, by the processor, also with `workbench.reduceMotion`. Whether it is there does not change.
 */
const still = `
  .monaco-progress-container .progress-bit,
  .codicon-loading, .codicon-loading::before,
  .codicon-modifier-spin, .codicon-modifier-spin::before,
  .codicon-tree-item-loading::before,
  .monaco-menu-container, .monaco-hover, .codicon-bracket.wiggle { animation: none !important; }
  .monaco-scrollable-element > .scrollbar, .minimap-slider { transition: none !important; }
`;

/** A context of its own in the browser for windows of the editor, in which nothing costs more than it has to. */
export async function newContext(browser: Browser, options?: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ ...options, extraHTTPHeaders: unpacked });
  await context.addInitScript(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(still)});
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }`);
  return context;
}

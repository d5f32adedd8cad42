import { type BrowserContext, chromium, type ViewportSize } from "playwright-core";
import { headless } from "./launchBrowser.ts";

/**
 * The address under which a page finds its server, whatever port that has: a browser finds what it has compiled again only
 * under the same one.
 */
export const PAGE_AUTHORITY = "127.0.0.1:8000";

export interface BrowserOptions {
  /** `127.0.0.1:1234`, the server behind `PAGE_AUTHORITY`. Pages reach nothing else. */
  readonly authority: string;
  /** Where the browser keeps what is its own, storage of pages included. Made when it is not there. */
  readonly profile: string;
  readonly viewport?: ViewportSize;
}

/**
 * The server packs all that it sends, 22 MB at each start: more work than carrying it over loopback as it is.
 */
const unpacked = { "accept-encoding": "identity" };

/**
 * With these, Chromium compiles a large script while it arrives, before it has looked whether it is compiled already: two
 * seconds of a processor for each window.
 */
const COMPILES_TWICE = "ScriptStreaming,BackgroundResourceFetch";

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

/**
 * A browser for windows of the editor, with what its profile has, in which nothing costs more than it has to. Close it when
 * done.
 */
export async function startBrowser({
  authority,
  profile,
  viewport,
}: BrowserOptions): Promise<BrowserContext> {
  const { args = [], ...options } = await headless(`MAP ${PAGE_AUTHORITY} ${authority}, MAP * ~NOTFOUND`);
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...args, `--disable-features=${COMPILES_TWICE}`],
    extraHTTPHeaders: unpacked,
    ...(viewport !== undefined && { viewport }),
  });
  await context.addInitScript(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(still)});
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }`);
  return context;
}

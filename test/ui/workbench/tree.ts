import type { Locator, Page } from "playwright-core";
import { exactly } from "./exactly.ts";
import { pressRight } from "./pressRight.ts";
import { textOf } from "./textOf.ts";

/** One tree view of the side bar. Only rows in sight are part of the page. */
export interface Tree {
  /** A row by its exact label; the first of several. */
  row(label: string): Locator;
  /** Resolves when the row is in sight. */
  waitFor(label: string): Promise<void>;
  waitUntilGone(label: string): Promise<void>;
  /** Labels of the rows in sight, from top to bottom. */
  labels(): Promise<readonly string[]>;
  description(label: string): Promise<string>;
  /** What a screen reader says. */
  spokenLabel(label: string): Promise<string>;
  isExpanded(label: string): Promise<boolean>;
  /** Opens rows one after the other, each once it is there. */
  expand(...path: readonly string[]): Promise<void>;
  select(...labels: readonly string[]): Promise<void>;
  openMenu(label: string): Promise<void>;
  /** Clicks an icon that appears at the end of the row while it is hovered. */
  pressInline(label: string, title: string): Promise<void>;
  /** Clicks an icon in the view's title bar. */
  pressTitle(title: string): Promise<void>;
  /** Until the bar above the rows is gone, which is there while an account is read. */
  waitUntilRead(): Promise<void>;
  /** Scrolls down until the row is in sight. */
  scrollTo(label: string): Promise<void>;
  /** What is shown while the tree is empty. */
  readonly welcome: Locator;
}

export function treeOf(page: Page, viewName: string): Tree {
  const list = page.locator(`.part.sidebar .monaco-list[role=tree][aria-label^="${viewName}"]`);
  const pane = page.locator(".part.sidebar .pane", {
    has: page.locator(`[aria-label="${viewName} Section"]`),
  });
  // The bar is the container's where it shows one view alone. Rows have buttons of the same names.
  const titles = page.locator(".part.sidebar .pane-header, .part.sidebar .composite.title");
  const rows = list.locator(".monaco-list-row");
  const row = (label: string): Locator =>
    rows.filter({ has: page.locator(".label-name", { hasText: exactly(label) }) }).first();
  return {
    row,
    welcome: pane.locator(".welcome-view"),
    waitFor: (label) => row(label).waitFor(),
    waitUntilGone: (label) => row(label).waitFor({ state: "detached" }),
    labels: () => labelsFromTop(rows),
    description: (label) => textOf(row(label).locator(".label-description")),
    spokenLabel: async (label) => (await row(label).getAttribute("aria-label")) ?? "",
    isExpanded: async (label) => (await row(label).getAttribute("aria-expanded")) === "true",
    expand: async (...path) => {
      for (const label of path) await expand(row(label));
    },
    select: (...labels) => select(labels.map(row)),
    openMenu: (label) => pressRight(row(label)),
    pressInline: async (label, title) => {
      await row(label).hover();
      await row(label).getByRole("button", { name: title }).click();
    },
    pressTitle: async (title) => {
      await pane.hover();
      await titles.getByRole("button", { name: title }).first().click();
    },
    waitUntilRead: () =>
      pane.locator(".monaco-progress-container.active").first().waitFor({ state: "detached" }),
    scrollTo: (label) => scrollTo(page, rows, row(label)),
  };
}

/** Rows are reused while scrolling, so their order in the page is not their order on the screen. */
function labelsFromTop(rows: Locator): Promise<readonly string[]> {
  return rows.evaluateAll((elements) =>
    elements
      .map((row) => ({ top: row.getBoundingClientRect().top, label: row.querySelector(".label-name") }))
      .sort((a, b) => a.top - b.top)
      .map(({ label }) => label?.textContent ?? ""),
  );
}

async function expand(row: Locator): Promise<void> {
  await row.waitFor();
  if ((await row.getAttribute("aria-expanded")) !== "true") await row.locator(".monaco-tl-twistie").click();
  await row.and(row.page().locator('[aria-expanded="true"]')).waitFor();
}

async function select(rows: readonly Locator[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    await row.click(index === 0 ? {} : { modifiers: ["ControlOrMeta"] });
  }
}

/** By keyboard: the focus tells when a page of rows has been drawn. */
async function scrollTo(page: Page, rows: Locator, wanted: Locator): Promise<void> {
  await rows.first().focus();
  const focused = rows.and(page.locator(".focused"));
  while (!(await wanted.isVisible())) {
    const index = (await focused.count()) === 0 ? "none" : await focused.getAttribute("data-index");
    if ((await focused.and(page.locator("[data-last-element=true]")).count()) > 0) {
      throw new Error("The tree ends without that row");
    }
    await page.keyboard.press("PageDown");
    await focused.and(page.locator(`:not([data-index="${index}"])`)).waitFor();
  }
}

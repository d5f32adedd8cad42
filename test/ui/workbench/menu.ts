import type { Locator, Page } from "playwright-core";
import { exactly } from "./exactly.ts";

/** The context menu that is open. In the web workbench it is part of the page. */
export interface Menu {
  /** What the innermost open menu offers, without separators. */
  labels(): Promise<readonly string[]>;
  /** Runs an item; with more than one label, the path through submenus. */
  choose(...path: readonly string[]): Promise<void>;
  dismiss(): Promise<void>;
}

export function menuOf(page: Page): Menu {
  const items = page.locator(".monaco-menu .action-item:not(.disabled)");
  return {
    labels: async () => {
      await items.first().waitFor();
      return page.locator(".monaco-menu").last().locator(".action-label:not(.separator)").allTextContents();
    },
    choose: async (...path) => {
      for (const label of path) {
        await activate(
          page,
          items.filter({ has: page.locator(".action-label", { hasText: exactly(label) }) }).last(),
        );
      }
    },
    dismiss: async () => {
      await page.keyboard.press("Escape");
      await items.first().waitFor({ state: "hidden" });
    },
  };
}

/** By key, since a fresh menu ignores the mouse button for a moment (it may still be down from opening it). */
async function activate(page: Page, item: Locator): Promise<void> {
  await item.hover();
  await item.and(page.locator(".focused")).waitFor();
  await page.keyboard.press("Enter");
}

import type { Locator, Page } from "playwright-core";

/**
 * The messages at the lower right: at most three, later ones wait out of sight, and the editor holds back what comes
 * faster than a person could read. Clear them in between.
 */
export interface Notifications {
  /** A message that holds `text`. */
  message(text: string | RegExp): Locator;
  waitFor(text: string | RegExp): Promise<void>;
  /** Opens the list of all messages, also of those that are held back. */
  showAll(): Promise<void>;
  /** Clicks a button of the message that holds `text`. */
  press(text: string | RegExp, button: string): Promise<void>;
  /** Texts of all messages shown now. */
  texts(): Promise<readonly string[]>;
  /** Removes them all, if any is shown. */
  clear(): Promise<void>;
}

export function notificationsOf(page: Page, runCommand: (title: string) => Promise<void>): Notifications {
  const items = page.locator(
    ":is(.notifications-toasts, .notifications-center) .notification-list-item:visible",
  );
  const message = (text: string | RegExp): Locator => items.filter({ hasText: text }).first();
  return {
    message,
    waitFor: (text) => message(text).waitFor(),
    // Not by the palette: what runs meanwhile may take the focus from it, and then it closes.
    showAll: async () => {
      const center = page.locator(".notifications-center.visible");
      if (!(await center.isVisible())) await page.locator('[id="status.notifications"]').click();
      await center.waitFor();
    },
    press: (text, button) => message(text).getByRole("button", { name: button, exact: true }).click(),
    texts: () => items.locator(".notification-list-item-message").allInnerTexts(),
    clear: async () => {
      if ((await items.count()) === 0) return;
      await runCommand("Notifications: Clear All Notifications");
      await items.first().waitFor({ state: "detached" });
    },
  };
}

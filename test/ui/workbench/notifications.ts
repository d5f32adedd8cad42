import type { Locator, Page } from "playwright-core";
import { pressWindowCommand } from "./commandKeys.ts";

/**
 * The messages at the lower right: at most three, later ones wait out of sight, and the editor holds back what comes
 * faster than a person could read. Clear them in between.
 */
export interface Notifications {
  /** A message that holds `text`. */
  message(text: string | RegExp): Locator;
  waitFor(text: string | RegExp): Promise<void>;
  /** The same in the list of all messages: for commands that follow each other faster than a person could read. */
  waitInList(text: string | RegExp): Promise<void>;
  /** Opens the list of all messages, also of those that are held back. */
  showAll(): Promise<void>;
  /** Clicks a button of the message that holds `text`. */
  press(text: string | RegExp, button: string): Promise<void>;
  /** Texts of all messages shown now. */
  texts(): Promise<readonly string[]>;
  /** Removes them all, also those that are held back, if there are any. */
  clear(): Promise<void>;
}

export function notificationsOf(page: Page): Notifications {
  const items = page.locator(
    ":is(.notifications-toasts, .notifications-center) .notification-list-item:visible",
  );
  const center = page.locator(".notifications-center.visible");
  // Only while the list is closed.
  const unread = page.locator('[id="status.notifications"] .codicon-bell-dot');
  const message = (text: string | RegExp): Locator => items.filter({ hasText: text }).first();
  return {
    message,
    waitFor: (text) => message(text).waitFor(),
    waitInList: async (text) => {
      // The list closes when its last message goes, such as one about progress, and has to be opened again for the next.
      for (;;) {
        await message(text).or(unread).first().waitFor();
        if (await message(text).isVisible()) return;
        await pressWindowCommand(page, "notifications.showList");
      }
    },
    // Not by the bell: whether it shows or hides the list depends on what was there before.
    showAll: async () => {
      await pressWindowCommand(page, "notifications.showList");
      await center.waitFor();
    },
    press: async (text, button) => {
      // What goes away moves the others: a click that begins before and ends after that is none.
      const underWay = items.filter({ hasNotText: text }).locator(".monaco-progress-container.active");
      await underWay.first().waitFor({ state: "detached" });
      await message(text).getByRole("button", { name: button, exact: true }).click();
    },
    texts: () => items.locator(".notification-list-item-message").allInnerTexts(),
    clear: async () => {
      if ((await items.or(unread).count()) === 0) return;
      // A list that was opened while it was empty keeps what came later, unless it is told once more to show itself.
      await pressWindowCommand(page, "notifications.showList");
      await pressWindowCommand(page, "notifications.clearAll");
      await items.first().waitFor({ state: "detached" });
      await center.waitFor({ state: "hidden" });
    },
  };
}

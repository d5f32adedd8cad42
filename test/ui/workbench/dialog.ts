import type { Locator, Page } from "playwright-core";
import { textOf } from "./textOf.ts";

/** The modal question in the middle of the window. */
export interface Dialog {
  /** Resolves when a dialog whose text holds `text` is open. */
  waitFor(text: string | RegExp): Promise<void>;
  message(): Promise<string>;
  detail(): Promise<string>;
  /** The detail as it is shown, line for line. */
  lines(): Promise<readonly string[]>;
  buttons(): Promise<readonly string[]>;
  /** Clicks a button and resolves when the dialog is closed: another one may follow at once. */
  press(button: string): Promise<void>;
  readonly box: Locator;
}

export function dialogOf(page: Page): Dialog {
  const box = page.locator(".monaco-dialog-box");
  const buttons = box.locator(".dialog-buttons .monaco-button");
  return {
    box,
    waitFor: (text) => box.filter({ hasText: text }).waitFor(),
    message: () => textOf(box.locator(".dialog-message-text")),
    detail: () => textOf(box.locator(".dialog-message-detail")),
    lines: async () => (await box.locator(".dialog-message-detail").innerText()).split("\n"),
    buttons: async () => {
      await box.waitFor();
      return buttons.allInnerTexts();
    },
    press: async (button) => {
      const message = await textOf(box.locator(".dialog-message-text"));
      await box.getByRole("button", { name: button, exact: true }).click();
      await box.filter({ hasText: message }).waitFor({ state: "hidden" });
    },
  };
}

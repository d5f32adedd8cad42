import type { Locator, Page } from "playwright-core";
import { exactly } from "./exactly.ts";

/** The box at the top of the window: input boxes, picks and the command palette. */
export interface QuickInput {
  /** `Add Account (2/3)`. Resolves when the shown title holds `text`. */
  waitForTitle(text: string): Promise<void>;
  /** Resolves when the prompt, description or validation message below the box holds `text`. */
  waitForMessage(text: string | RegExp): Promise<void>;
  waitForPlaceholder(text: string): Promise<void>;
  /** Replaces what is in the box. */
  type(text: string): Promise<void>;
  value(): Promise<string>;
  /** Whether the box hides what is typed. */
  isMasked(): Promise<boolean>;
  accept(): Promise<void>;
  /** Replaces what is in the box, and accepts it. */
  answer(text: string): Promise<void>;
  cancel(): Promise<void>;
  back(): Promise<void>;
  /** The tooltips of all buttons, of the title bar and the box. */
  buttons(): Promise<readonly string[]>;
  /** Clicks a button of the title bar or the box by its tooltip. */
  press(tooltip: string): Promise<void>;
  /** The rows, in order, once the first is there. */
  labels(): Promise<readonly string[]>;
  /** The same for a long list, of which the page holds only what is in sight. */
  allLabels(): Promise<readonly string[]>;
  /** A row by its exact label. */
  row(label: string): Locator;
  choose(label: string): Promise<void>;
  waitUntilClosed(): Promise<void>;
  readonly widget: Locator;
}

export function quickInputOf(page: Page): QuickInput {
  const widget = page.locator(".quick-input-widget:visible");
  const input = widget.locator(".quick-input-box input");
  const rows = widget.locator(".quick-input-list .monaco-list-row");
  const row = (label: string): Locator =>
    rows.filter({ has: page.locator(".label-name", { hasText: exactly(label) }) }).first();
  const waitForText = (selector: string, text: string | RegExp): Promise<void> =>
    widget.locator(selector).filter({ hasText: text }).first().waitFor();
  return {
    widget,
    row,
    waitForTitle: (text) => waitForText(".quick-input-title", text),
    waitForMessage: (text) => waitForText(".quick-input-message, .quick-input-description", text),
    waitForPlaceholder: (text) => widget.getByPlaceholder(text).first().waitFor(),
    type: (text) => input.fill(text),
    value: () => input.inputValue(),
    isMasked: async () => (await input.getAttribute("type")) === "password",
    accept: () => input.press("Enter"),
    async answer(text) {
      await input.fill(text);
      await input.press("Enter");
    },
    cancel: () => input.press("Escape"),
    back: () => widget.locator(".codicon-quick-input-back").click(),
    buttons: async () => {
      const found = widget.locator(
        ".quick-input-titlebar .action-label, .quick-input-inline-action-bar .action-label, .quick-input-header .action-label",
      );
      const labels = await found.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
      return [...new Set(labels)].filter((label) => label !== "");
    },
    // A button that stays pressed is a check box to a screen reader.
    press: (tooltip) =>
      widget
        .getByRole("button", { name: tooltip })
        .or(widget.getByRole("checkbox", { name: tooltip }))
        .first()
        .click(),
    labels: async () => {
      await rows.first().waitFor();
      const texts = await rows.locator(".quick-input-list-row:first-child .label-name").allInnerTexts();
      // An icon is a blank in front of its label.
      return texts.map((text) => text.trim());
    },
    allLabels: () => allLabels(page, rows),
    choose: async (label) => {
      // A mouse that rests on a row brings up its tooltip, which covers the next row.
      await page.mouse.move(1, 1);
      await row(label).click();
    },
    waitUntilClosed: () => widget.waitFor({ state: "hidden" }),
  };
}

/** By keyboard: the focus tells when the next page of rows has been drawn. */
async function allLabels(page: Page, rows: Locator): Promise<readonly string[]> {
  const focused = rows.and(page.locator(".focused"));
  const labels = new Set<string>();
  await rows.first().waitFor();
  for (;;) {
    for (const label of await rows.locator(".label-name").allInnerTexts()) labels.add(label.trim());
    const index = await focused.getAttribute("data-index");
    if ((await focused.and(page.locator("[data-last-element=true]")).count()) > 0) return [...labels];
    await page.keyboard.press("PageDown");
    await focused.and(page.locator(`:not([data-index="${index}"])`)).waitFor();
  }
}

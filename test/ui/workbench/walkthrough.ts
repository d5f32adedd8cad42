import type { Locator, Page } from "playwright-core";
import { exactly } from "./exactly.ts";

/** The walkthrough that is open in the editor area. */
export interface Walkthrough {
  waitFor(title: string): Promise<void>;
  /** Titles of the steps, from top to bottom. */
  titles(): Promise<readonly string[]>;
  /** Titles of the steps that have a check mark. */
  done(): Promise<readonly string[]>;
  /** Opens a step and resolves when its text is shown. */
  select(title: string): Promise<void>;
  /** Clicks a button of the open step. */
  press(button: string): Promise<void>;
  /** Resolves when the picture with this title has been drawn beside the steps. */
  waitForPicture(title: string): Promise<void>;
}

export function walkthroughOf(page: Page): Walkthrough {
  const box = page.locator(".gettingStartedSlideDetails");
  const steps = box.locator(".getting-started-step");
  const title = (step: Locator): Locator => step.locator("h3.step-title");
  const step = (text: string): Locator =>
    steps.filter({ has: page.locator("h3.step-title", { hasText: exactly(text) }) });
  return {
    waitFor: (text) => box.locator(".getting-started-category", { hasText: text }).waitFor(),
    titles: async () => {
      await steps.first().waitFor();
      return title(steps).allInnerTexts();
    },
    done: async () => {
      await steps.first().waitFor();
      return title(steps.and(page.locator("[aria-checked=true]"))).allInnerTexts();
    },
    select: async (text) => {
      const chosen = step(text);
      if ((await chosen.getAttribute("aria-expanded")) !== "true") await title(chosen).click();
      await chosen.and(page.locator(".expanded")).waitFor();
    },
    press: (button) =>
      box
        .locator(".getting-started-step.expanded")
        .getByRole("button", { name: button, exact: true })
        .click(),
    waitForPicture: async (text) => {
      // A new picture is drawn in a frame that waits out of sight until it is complete.
      const frame = page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
      const drawn = page.frameLocator("iframe.webview.ready").locator("#pending-frame");
      await drawn.waitFor({ state: "detached" });
      await frame.locator("svg", { has: frame.locator("title", { hasText: exactly(text) }) }).waitFor();
    },
  };
}

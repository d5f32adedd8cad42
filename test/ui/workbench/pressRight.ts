import type { Locator, Page } from "playwright-core";

/**
 * A click of the right button. Both halves are sent at once: a menu opens when the button goes down, and from a tenth of a
 * second later on it takes a button that comes up for a choice made in it, and closes. A busy page needs longer than that
 * to answer to the first half.
 */
export async function pressRight(target: Locator): Promise<void> {
  await target.hover();
  await pressRightHere(target.page());
}

/** The same where the mouse is. */
export async function pressRightHere({ mouse }: Page): Promise<void> {
  await Promise.all([mouse.down({ button: "right" }), mouse.up({ button: "right" })]);
}

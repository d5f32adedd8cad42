import type { Page } from "playwright-core";

/** The activity bar and the side bar beside it. */
export interface SideBar {
  /** Shows a view container by its title. */
  show(title: string): Promise<void>;
  /** Closes a view of the shown container. */
  collapse(view: string): Promise<void>;
  /** Drags the border of the side bar until it is about this wide, in pixels. */
  resize(width: number): Promise<void>;
}

export function sideBarOf(page: Page): SideBar {
  const sideBar = page.locator(".part.sidebar");
  return {
    show: async (title) => {
      const tab = page.locator(".part.activitybar").getByRole("tab", { name: title });
      await tab.waitFor();
      // A click on the shown container would hide the side bar.
      if ((await tab.getAttribute("aria-expanded")) !== "true") await tab.click();
      await sideBar.locator(".composite.title", { hasText: title }).waitFor();
      // A mouse that rests on the tab brings up its tooltip, which covers the first rows.
      await page.mouse.move(1, 1);
    },
    collapse: async (view) => {
      const header = sideBar.getByRole("button", { name: `${view} Section` });
      if ((await header.getAttribute("aria-expanded")) === "true") await header.click();
      await header.and(page.locator('[aria-expanded="false"]')).waitFor();
    },
    resize: async (width) => {
      const box = await sideBar.boundingBox();
      if (box === null) throw new Error("The side bar is hidden");
      const height = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width, height);
      await page.mouse.down();
      await page.mouse.move(box.x + width, height, { steps: 5 });
      await page.mouse.up();
    },
  };
}

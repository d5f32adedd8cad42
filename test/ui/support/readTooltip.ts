import { waitUntilStill } from "./chooseFromRow.ts";
import type { Stage } from "./useStage.ts";

/** What appears when the mouse rests on a row. A row that is drawn again meanwhile forgets that the mouse is there. */
export async function readTooltip({ workbench, tree }: Stage, label: string): Promise<string> {
  const { page } = workbench;
  const hover = page.locator(".workbench-hover-container .monaco-hover-content", { hasText: label });
  await page.mouse.move(900, 500);
  await waitUntilStill(page);
  await tree.row(label).locator(".label-name").hover();
  await hover.first().waitFor();
  const text = (await hover.first().textContent()) ?? "";
  await page.mouse.move(900, 500);
  await hover.first().waitFor({ state: "hidden" });
  return text;
}

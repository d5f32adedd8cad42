import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pressWindowCommand } from "../workbench/commandKeys.ts";
import { waitUntilStill } from "./chooseFromRow.ts";
import type { Stage } from "./useStage.ts";
import { writeFiles } from "./writeFiles.ts";

/**
 * For the tests of one `describe` in a window that others have had before: the platforms have what they had at the start,
 * the folder holds these files, and no editor is open.
 */
export function useFiles(stage: () => Stage, files: Readonly<Record<string, string>>): void {
  before(async () => {
    const { workbench, sandbox, tree } = stage();
    await closeEditors(workbench);
    sandbox.reset();
    emptyFolder(workbench.folder);
    writeFiles(workbench.folder, files);
    await tree.pressTitle("Refresh");
    await waitUntilStill(workbench.page);
  });
}

/** One by one: a report is a document that VS Code would ask to save. */
async function closeEditors({ page }: Stage["workbench"]): Promise<void> {
  const tabs = page.locator(".part.editor .tab");
  for (let count = await tabs.count(); count > 0; count--) {
    await pressWindowCommand(page, "workbench.action.revertAndCloseActiveEditor");
    await tabs.nth(count - 1).waitFor({ state: "detached" });
  }
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

import { join } from "node:path";
import { resultsFolder } from "../../host/setup/paths.mjs";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "./openWorkbench.ts";

/**
 * A workbench for the tests of one `describe`: opened before the first, closed after the last. A test that fails
 * leaves a screenshot and a trace for Playwright's viewer. Between tests `tidy` is called, and notifications are cleared.
 */
export function useWorkbench(
  options: WorkbenchOptions = {},
  tidy: (workbench: Workbench) => Promise<void> = async () => undefined,
): () => Workbench {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await openWorkbench(options);
    // Without pictures of every frame and every state: drawing them takes the processor from what is tested.
    await tracingOf(workbench).start();
  });
  beforeEach(async () => {
    if (workbench !== undefined) await tracingOf(workbench).startChunk();
  });
  afterEach(async function () {
    if (workbench === undefined) return;
    // First, so that the picture shows what the test saw.
    if (this.currentTest?.state === "failed") await keepEvidence(workbench, this.currentTest.fullTitle());
    else await tracingOf(workbench).stopChunk();
    await tidy(workbench);
    if (this.currentTest?.state !== "failed") await workbench.notifications.clear();
  });
  after(() => workbench?.close());
  return () => {
    if (workbench === undefined) throw new Error("The workbench is open only while tests run");
    return workbench;
  };
}

function tracingOf({ page }: Workbench): ReturnType<Workbench["page"]["context"]>["tracing"] {
  return page.context().tracing;
}

async function keepEvidence(workbench: Workbench, title: string): Promise<void> {
  const base = join(resultsFolder, "failed", title.replaceAll(/[^\w-]+/g, "-").slice(0, 120));
  await workbench.page.screenshot({ path: `${base}.png` });
  await tracingOf(workbench).stopChunk({ path: `${base}.zip` });
  console.log(`    ${base}.png\n    ${base}.zip (npx playwright-core show-trace)\n    ${workbench.logs}`);
}

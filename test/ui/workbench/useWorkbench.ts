import { openWorkbench, type Workbench, type WorkbenchOptions } from "./openWorkbench.ts";

/**
 * A workbench for the tests of one `describe`: opened before the first, closed after the last, with a
 * screenshot of every failure. Notifications are cleared between tests.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await openWorkbench(options);
  });
  afterEach(async function () {
    const { currentTest: test } = this;
    if (test?.state === "failed") {
      await workbench?.screenshot(`failed ${test.fullTitle()}`.replaceAll(/[^\w-]+/g, "-"));
    } else {
      await workbench?.notifications.clear();
    }
  });
  after(() => workbench?.close());
  return () => {
    if (workbench === undefined) throw new Error("The workbench is open only while tests run");
    return workbench;
  };
}

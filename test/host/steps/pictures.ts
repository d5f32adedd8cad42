import { installBrowser } from "../editor/installBrowser.ts";
import { installEditor } from "../editor/installEditor.ts";
import { fileShards } from "../suite/fileShards.ts";
import { runShards, type Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

const timeout = 5 * 60_000;

/** Takes the pictures of README.md again, into `media/screenshots`: no test, since they differ in a few points each time. */
export async function pictures({ filter, mayBeEmpty }: StepOptions): Promise<Tally> {
  await installEditor();
  await installBrowser();
  return runShards(fileShards("pictures", { timeout, filter }), { slots: 1, mayBeEmpty });
}

import type { Workbench } from "../workbench/openWorkbench.ts";

/** Answers all that a move asks after its start: to the workspace on this machine, switched on, under its own name. */
export async function acceptMove({ quickInput }: Workbench): Promise<void> {
  await quickInput.waitForPlaceholder("Where to?");
  await quickInput.choose("This Machine · workspace");
  await quickInput.waitForMessage("Name on the platform.");
  await quickInput.accept();
}

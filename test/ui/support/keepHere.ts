import { chooseFromRow } from "./chooseFromRow.ts";
import type { Stage } from "./useStage.ts";

interface Kept {
  readonly name: string;
  readonly value: string;
  /** The answer to who gets it without asking. */
  readonly flag: "Inject" | "Off";
}

/** Keeps a secret of the workspace's folder on This Machine, as a person does. */
export async function keepHere(stage: Stage, { name, value, flag }: Kept): Promise<void> {
  const { quickInput } = stage.workbench;
  await chooseFromRow(stage, "This Machine", "Create Secret…");
  await quickInput.choose("workspace");
  await quickInput.waitForMessage("Name of the secret");
  await quickInput.type(name);
  await quickInput.accept();
  await quickInput.waitForMessage(`Value of ${name}`);
  await quickInput.type(value);
  await quickInput.accept();
  await quickInput.choose(flag);
  await quickInput.waitForMessage("What is it for?");
  await quickInput.accept();
  await stage.tree.waitFor(name);
}

import { isCancelled } from "../../core/errors.ts";
import { followRefusals, showError } from "../runCommand.ts";
import type { Services } from "../Services.ts";

/** What goes wrong is told to the person; the assistant gets a code, and `callTool` has it logged. */
export async function shown<T>(
  { providers, tree }: Pick<Services, "providers" | "tree">,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Not awaited: a message may stay for long.
    if (!isCancelled(error)) void showError(providers, error);
    followRefusals(tree, [error]);
    throw error;
  }
}

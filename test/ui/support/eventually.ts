import { setTimeout as wait } from "node:timers/promises";

/** How long a condition may take to become true, in milliseconds. */
const patience = 20_000;

/** Repeats an assertion until it holds: what a person sees follows a moment after what a person does. */
export async function eventually(assertion: () => Promise<void> | void): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await wait(50);
    }
  }
}

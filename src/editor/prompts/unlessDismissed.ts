import { isCancelled } from "../../core/errors.ts";

/** What a question gives, or `otherwise` when it is dismissed: within another question that only ends the inner one. */
export async function unlessDismissed<T, U>(ask: () => Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await ask();
  } catch (error) {
    if (isCancelled(error)) return otherwise;
    throw error;
  }
}

import { isFailure } from "../core/errors.ts";

/** Waits for a delete. A secret that is gone already counts as deleted. */
export async function acceptGone(deletion: Promise<void>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!isFailure(error, "gone")) throw error;
  }
}

import type { VaultEnvironment } from "./environment.ts";
import { errorCode } from "./fileSystem.ts";

/** Windows answers so while a virus scanner, an indexer or another reader has the file open. */
const inUse = new Set(["EPERM", "EACCES", "EBUSY"]);

const ATTEMPTS = 20;
const PAUSE_MS = 50;

/** Repeats a file operation, for a second at most, as long as the system says that the file is in use. */
export async function whenFree(
  { clock }: Pick<VaultEnvironment, "clock">,
  operation: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt === ATTEMPTS || !inUse.has(errorCode(error) ?? "")) throw error;
    }
    await clock.sleep(PAUSE_MS, signal);
  }
}

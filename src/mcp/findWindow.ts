import type { Clock } from "../core/ports.ts";
import { listWindows, orderWindows, type WindowFile } from "./windowFiles.ts";

export interface Wish {
  /** The folder of the windows' files. */
  readonly windows: string;
  readonly machine: string;
  /** Where the assistant works, as it really is. */
  readonly folder: string;
}

const PATIENCE_MS = 5_000;
const PAUSE_MS = 250;

/**
 * A connection to the window that has the folder open, or to the next one when that one has ended. A window that is just starting
 * is waited for. Rejects with a sentence for the person.
 */
export async function findWindow<T>(
  { windows, machine, folder }: Wish,
  connect: (window: WindowFile) => Promise<T | undefined>,
  clock: Clock,
): Promise<T> {
  const { signal } = new AbortController();
  const start = clock.now();
  for (;;) {
    for (const window of orderWindows(await listWindows(windows, machine), folder)) {
      const connection = await connect(window);
      if (connection !== undefined) return connection;
    }
    if (clock.now() - start >= PATIENCE_MS) throw new Error(describe(folder));
    await clock.sleep(PAUSE_MS, signal);
  }
}

function describe(folder: string): string {
  return `Agent Secrets: no window of VS Code that lets assistants ask has ${JSON.stringify(folder)} open. Open that folder in VS Code, trust it, and let assistants ask there.`;
}

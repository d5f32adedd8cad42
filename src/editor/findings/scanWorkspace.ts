import * as vscode from "vscode";
import type { ScanResult } from "../../findings/scanResult.ts";
import { ENV_GLOB } from "./envDocuments.ts";
import type { FindingsWatch } from "./FindingsWatch.ts";
import { FOREIGN_GLOB } from "./foreignFolders.ts";
import { leavesWorkspace } from "./leavesWorkspace.ts";

const AT_ONCE = 32;

/** How much is looked at in one go. */
export interface ScanLimits {
  readonly files: number;
  readonly characters: number;
}

/** Unasked, when a folder is opened. What is left then is said, and scanned when the person wants it. */
export const unasked: ScanLimits = { files: 5_000, characters: 16 * 1024 * 1024 };

/** A person who asks sees the progress, and can cancel. */
const asked: ScanLimits = { files: Number.MAX_SAFE_INTEGER, characters: Number.POSITIVE_INFINITY };

/**
 * Searches the `.env` files of all workspace folders. `findFiles` heeds the person's own `files.exclude`, and
 * rightly not `.gitignore`: an ignored `.env` is just the file that holds secrets.
 */
export async function scanWorkspace(
  watch: Pick<FindingsWatch, "read">,
  signal: AbortSignal,
  report: (done: number, total: number) => void,
  limits: ScanLimits = asked,
): Promise<ScanResult> {
  const uris = await findEnvFiles(limits, signal);
  const queue = uris.slice(0, limits.files);
  const total = queue.length;
  let [done, unreadable, characters] = [0, 0, 0];
  const work = async (): Promise<void> => {
    while (characters < limits.characters) {
      const uri = queue.shift();
      if (uri === undefined) return;
      signal.throwIfAborted();
      characters += await readInside(watch, uri).catch(() => {
        unreadable++;
        return 0;
      });
      report(++done, total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { files: done, unreadable, left: queue.length, isCut: uris.length > limits.files };
}

async function readInside(watch: Pick<FindingsWatch, "read">, uri: vscode.Uri): Promise<number> {
  return (await leavesWorkspace(uri)) ? 0 : await watch.read(uri);
}

async function findEnvFiles({ files }: ScanLimits, signal: AbortSignal): Promise<vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const limit = files === asked.files ? undefined : files + 1;
  try {
    return await vscode.workspace.findFiles(ENV_GLOB, FOREIGN_GLOB, limit, cancellation.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancellation.dispose();
  }
}

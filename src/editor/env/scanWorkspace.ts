import * as vscode from "vscode";
import { ENV_GLOB } from "./envDocuments.ts";
import type { FindingsWatch } from "./FindingsWatch.ts";
import { FOREIGN_GLOB } from "./foreignFolders.ts";
import { leavesWorkspace } from "./leavesWorkspace.ts";

const MAX_FILES = 5_000;
const AT_ONCE = 32;

export interface ScanResult {
  readonly files: number;
  readonly unreadable: number;
  /** Whether there were more files than are looked at. */
  readonly isCut: boolean;
}

/**
 * Looks through the `.env` files of all workspace folders. `findFiles` heeds the person's own `files.exclude`, and
 * rightly not `.gitignore`: an ignored `.env` is just the file that holds secrets.
 */
export async function scanWorkspace(
  watch: FindingsWatch,
  signal: AbortSignal,
  report: (done: number, total: number) => void,
): Promise<ScanResult> {
  const uris = await findEnvFiles(signal);
  const queue = uris.slice(0, MAX_FILES);
  const total = queue.length;
  let [done, unreadable] = [0, 0];
  const work = async (): Promise<void> => {
    for (let uri = queue.pop(); uri !== undefined; uri = queue.pop()) {
      signal.throwIfAborted();
      await readInside(watch, uri).catch(() => unreadable++);
      report(++done, total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { files: done, unreadable, isCut: uris.length > MAX_FILES };
}

async function readInside(watch: FindingsWatch, uri: vscode.Uri): Promise<void> {
  if (!(await leavesWorkspace(uri))) await watch.read(uri);
}

async function findEnvFiles(signal: AbortSignal): Promise<vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await vscode.workspace.findFiles(ENV_GLOB, FOREIGN_GLOB, MAX_FILES + 1, cancellation.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancellation.dispose();
  }
}
